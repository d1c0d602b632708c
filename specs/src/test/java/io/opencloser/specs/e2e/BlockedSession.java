package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;

/** A session that only an operator can end, and what its history says. */
final class BlockedSession {
    private static final String[] REASON = {"--reason", "Dana has looked at it", "--by", "dana"};

    private BlockedSession() {}

    static String[] byDana(String... first) {
        String[] all = java.util.Arrays.copyOf(first, first.length + REASON.length);
        System.arraycopy(REASON, 0, all, first.length, REASON.length);
        return all;
    }

    /** A session whose phone call is written and whose row a colleague has edited in the pause. */
    static String byConflict(Deployment deployment, Disposition disposition) {
        deployment.set("dataverse", "write_strategy", "\"sequential\"");
        deployment
                .crm()
                .faults()
                .on("PATCH", "/oc_callqueueitems\\(")
                .skip(1)
                .forever()
                .status(503);
        CommandRun first = deployment.writeItem(1, disposition);
        assertThat(first.exitStatus()).as(first.stdout()).isEqualTo("resume_needed");
        deployment.crm().faults().clear();
        deployment.edit(1, "oc_notes", "call her mobile");
        CommandRun second = deployment.run("resume", first.session());
        assertThat(second.text("block_reason")).isEqualTo("conflict_detected");
        return first.session();
    }

    static JsonNode lastEvent(Deployment deployment, String session) {
        JsonNode history =
                deployment.runWithoutCredentials("show", session).json().path("history");
        return history.get(history.size() - 1);
    }

    static JsonNode event(Deployment deployment, String session, String name) {
        for (JsonNode entry :
                deployment.runWithoutCredentials("show", session).json().path("history")) {
            if (entry.path("event").asText().equals(name)) {
                return entry;
            }
        }
        throw new AssertionError("the history has no " + name);
    }
}
