package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A journal that came back without its last sessions, as after a fail-over to a server that never got them: what is handed in again
 * is found in the CRM (requirements 5.1 and 5.3).
 */
class LostJournalSpec {
    private static final List<Disposition> DISPOSITIONS =
            List.copyOf(EnumSet.complementOf(EnumSet.of(Disposition.BLOCKED)));

    @TempDir
    private Path home;

    private static void handInAndWrite(Deployment deployment) {
        for (int i = 0; i < DISPOSITIONS.size(); i++) {
            assertThat(deployment.acceptItem(i + 1, DISPOSITIONS.get(i)).exit()).isZero();
        }
        assertThat(deployment.run("resume", "--all").exit()).isZero();
    }

    private static List<SimulatedRow> rows(Deployment deployment) {
        return IntStream.rangeClosed(1, DISPOSITIONS.size())
                .mapToObj(deployment::row)
                .toList();
    }

    @Tag("5.1")
    @Tag("5.3")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void what_was_written_and_forgotten_is_not_written_again(String strategy) {
        try (Deployment deployment = Deployment.with(home, DISPOSITIONS.size())) {
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
            handInAndWrite(deployment);
            deployment.edit(1, "oc_notes", "changed by a person since");
            List<SimulatedRow> rows = rows(deployment);
            List<SimulatedRow> phoneCalls = deployment.phoneCalls();
            List<SimulatedRow> tasks = deployment.tasks();

            deployment.set("store", "url", "\"jdbc:h2:file:./another\"");
            handInAndWrite(deployment);

            assertThat(rows(deployment)).isEqualTo(rows);
            assertThat(deployment.phoneCalls()).isEqualTo(phoneCalls);
            assertThat(deployment.tasks()).isEqualTo(tasks);
        }
    }

    @Tag("5.1")
    @Tag("5.3")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void a_record_that_a_person_deleted_since_comes_back_and_the_row_stays(String strategy) {
        try (Deployment deployment = Deployment.with(home, DISPOSITIONS.size())) {
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
            handInAndWrite(deployment);
            deployment.phoneCalls().forEach(call -> deployment.crm().delete("phonecall", call.id()));
            List<SimulatedRow> rows = rows(deployment);

            deployment.set("store", "url", "\"jdbc:h2:file:./another\"");
            handInAndWrite(deployment);

            assertThat(rows(deployment)).isEqualTo(rows);
            assertThat(deployment.phoneCalls()).hasSize(DISPOSITIONS.size());
        }
    }

    @Tag("3.4")
    @Test
    void the_outcome_of_a_forgotten_claim_is_written_for_the_same_session() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            SessionId claimed = new SessionId(deployment.claim(1));
            deployment.set("store", "url", "\"jdbc:h2:file:./another\"");

            try (EmbeddingService service = deployment.service()) {
                CallOutcome call = service.outcome(1, "call-1", Disposition.NO_ANSWER);
                service.openCloser()
                        .accept(new CallOutcome(
                                claimed,
                                call.queueItem(),
                                call.call(),
                                call.disposition(),
                                call.summary(),
                                call.followUp()));
                service.dispatchAll();
            }

            assertThat(deployment.row(1).text("oc_lastsessionid")).isEqualTo(claimed.value());
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
            assertThat(deployment.phoneCalls()).hasSize(1);
        }
    }

    /** A limit: no row says that an earlier session has changed it too. */
    @Tag("5.1")
    @Test
    void two_forgotten_outcomes_of_one_item_have_one_record_each_and_count_their_attempts_again() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            handInBoth(deployment);
            SimulatedRow row = deployment.row(1);
            List<SimulatedRow> phoneCalls = deployment.phoneCalls();

            deployment.set("store", "url", "\"jdbc:h2:file:./another\"");
            handInBoth(deployment);

            assertThat(deployment.phoneCalls()).hasSize(2).isEqualTo(phoneCalls);
            assertThat(deployment.row(1).text("oc_lastsessionid")).isEqualTo(row.text("oc_lastsessionid"));
            assertThat(row.integer("oc_attemptcount")).isEqualTo(4);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(6);
        }
    }

    private static void handInBoth(Deployment deployment) {
        deployment.acceptItem(1, Disposition.NO_ANSWER);
        deployment.acceptItem(1, Disposition.VOICEMAIL);
        assertThat(deployment.run("resume", "--all").exit()).isZero();
    }
}
