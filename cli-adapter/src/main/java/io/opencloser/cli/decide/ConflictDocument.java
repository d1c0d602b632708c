package io.opencloser.cli.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.ConflictView;
import io.opencloser.core.port.crm.RecordMatch;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The CRM's values beside those of the plan. */
final class ConflictDocument {
    private static final int COLUMN = 19;

    private ConflictDocument() {}

    static ObjectNode of(ConflictView sideBySide) {
        ObjectNode document = Json.object().put("row_exists", sideBySide.row().isPresent());
        ArrayNode values = document.putArray("values");
        for (ConflictView.Value value : sideBySide.values()) {
            values.addObject()
                    .put("name", value.name())
                    .put("taken", value.taken())
                    .put("now", value.now())
                    .put("changed", value.changed())
                    .set("planned", Json.text(value.planned()));
        }
        ArrayNode records = document.putArray("records");
        sideBySide.matches().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> records.addObject()
                        .put("record_kind", entry.getKey().recordKind())
                        .put("in_crm", !(entry.getValue() instanceof RecordMatch.Absent)));
        return document;
    }

    /** The same as a table of at most 80 columns; long values are cut. */
    static String text(ObjectNode document) {
        StringBuilder text = new StringBuilder();
        if (document.path("row_exists").booleanValue()) {
            text.append(row("QUEUE ROW", "WHEN TAKEN", "IN THE CRM NOW", "PLANNED"));
            for (JsonNode value : document.path("values")) {
                text.append(row(
                        (value.path("changed").booleanValue() ? "* " : "  ")
                                + value.path("name").asText(),
                        shown(value.path("taken").asText()),
                        shown(value.path("now").asText()),
                        Optional.of(value.path("planned"))
                                .filter(JsonNode::isTextual)
                                .map(JsonNode::asText)
                                .orElse("stays as it is")));
            }
        } else {
            text.append("The queue row was deleted.").append(System.lineSeparator());
        }
        for (JsonNode entry : document.path("records")) {
            text.append(entry.path("record_kind").asText())
                    .append(entry.path("in_crm").booleanValue() ? ": is in the CRM" : ": is not in the CRM")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String row(String name, String taken, String now, String planned) {
        return String.format(Locale.ROOT, "%-20s %-19s %-19s %s", cut(name), cut(taken), cut(now), cut(planned))
                        .stripTrailing()
                + System.lineSeparator();
    }

    private static String cut(String text) {
        return text.length() <= COLUMN ? text : text.substring(0, COLUMN - 3) + "...";
    }
}
