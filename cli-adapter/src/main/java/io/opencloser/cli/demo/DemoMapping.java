package io.opencloser.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.environment.SimulatedRow;
import java.util.List;
import java.util.Objects;

/** The demo's tables and columns, by the names in its mapping. */
final class DemoMapping {
    private static final int MOST_ATTEMPTS = 5;

    private final JsonNode mapping = Json.read(SimulatorOptions.demoMapping());

    String queue() {
        return entity("queue_item", "logical_name");
    }

    String phoneCalls() {
        return entity("phone_call_activity", "logical_name");
    }

    String tasks() {
        return entity("task", "logical_name");
    }

    /** A pattern for the path of a row of this entity. */
    String rowOf(String entity) {
        return "/" + entity(entity, "entity_set_name") + "\\(";
    }

    String column(String field) {
        return mapping.path("fields").path(field).path("logical_name").asText();
    }

    /** The name of the row's status, or its value if the mapping has no name for it. */
    String status(SimulatedRow row) {
        Integer value = row.integer(column("queue.status"));
        for (QueueStatus status : QueueStatus.values()) {
            if (Objects.equals(value, option(status))) {
                return status.wireName();
            }
        }
        return String.valueOf(value);
    }

    int attempts(SimulatedRow row) {
        return Objects.requireNonNullElse(row.integer(column("queue.attempt_count")), 0);
    }

    /** The callable rows. */
    List<SimulatedRow> callable(DataverseSimulator simulator) {
        return simulator.records(queue()).stream()
                .filter(row -> status(row).equals(QueueStatus.READY.wireName()))
                .filter(row -> row.text(column("queue.phone")) != null)
                .filter(row -> !Boolean.TRUE.equals(row.flag(column("queue.dnc"))))
                .filter(row -> attempts(row) < MOST_ATTEMPTS)
                .toList();
    }

    private Integer option(QueueStatus status) {
        return mapping.path("option_sets")
                .path("queue_status." + status.wireName())
                .path("value")
                .asInt();
    }

    private String entity(String key, String name) {
        return mapping.path("entities").path(key).path(name).asText();
    }
}
