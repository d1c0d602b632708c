package io.opencloser.cli.accept;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.Accepted;
import io.opencloser.core.domain.state.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** The summary of many outcomes, schema {@code accept-summary-v1}. The lists are bounded, the counts are not. */
final class AcceptSummary {
    private static final int LISTED = 100;

    private final List<String> errors = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private int accepted;
    private int known;
    private int contradicting;
    private int bad;
    private boolean stopped;

    void add(String where, Accepted result) {
        if (result.status() == RunStatus.ACCEPTED) {
            accepted++;
        } else {
            known++;
        }
        if (!result.contradictions().isEmpty()) {
            contradicting++;
            list(
                    contradictions,
                    where + ": session " + result.session() + " is known with another "
                            + String.join(", ", result.contradictions()) + ", which stands");
        }
    }

    void bad(String message) {
        bad++;
        list(errors, message);
    }

    /** The command was asked to stop before the last line. */
    void stopped() {
        stopped = true;
    }

    int exitCode() {
        return bad > 0 || stopped ? 2 : 0;
    }

    ObjectNode document() {
        ObjectNode document = Json.object()
                .put("schema_version", "accept-summary-v1")
                .put("accepted", accepted)
                .put("known", known)
                .put("contradicting", contradicting)
                .put("failed", bad)
                .put("stopped", stopped);
        document.set("contradictions", texts(contradictions));
        document.set("errors", texts(errors));
        return document;
    }

    String text() {
        StringBuilder text = new StringBuilder(accepted + " accepted, " + known + " known before, " + contradicting
                + " contradicting, " + bad + (bad == 1 ? " line" : " lines") + " not taken");
        contradictions.forEach(
                each -> text.append(System.lineSeparator()).append("  ").append(each));
        if (stopped) {
            text.append(System.lineSeparator())
                    .append("  stopped on request; the same input again takes the rest, and no call twice");
        }
        return text.toString();
    }

    private static void list(List<String> list, String line) {
        if (list.size() < LISTED) {
            list.add(line);
        }
    }

    private static ArrayNode texts(List<String> lines) {
        ArrayNode array = Json.array();
        lines.forEach(array::add);
        return array;
    }
}
