package io.opencloser.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.OptionGroup;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.environment.SimulatedRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An environment with the tables of a mapping, in the words of the mapping. */
record MappedEnvironment(MappingArtifact mapping) {
    static final String ATTEMPTS = "queue.attempt_count";

    void edit(DataverseSimulator simulator, QueueItemId item, String field, @Nullable Object value) {
        simulator.edit(queueTable(), item.value(), column(field), stored(field, value));
    }

    void delete(DataverseSimulator simulator, QueueItemId item) {
        simulator.delete(queueTable(), item.value());
    }

    /** A pattern for the paths of this entity's rows. */
    String path(String entity) {
        return "/" + mapping.entity(entity).entitySetName() + "(?![A-Za-z0-9_])";
    }

    Optional<SimulatedRow> row(DataverseSimulator simulator, QueueItemId item) {
        return simulator.record(queueTable(), item.value());
    }

    /** The first request that has changed the row, for a message. */
    Optional<String> changeOf(DataverseSimulator simulator, QueueItemId item) {
        return new RowChanges(simulator.requests(), path(Entity.QUEUE_ITEM) + "\\(" + item + "\\)").first();
    }

    /** The records of this entity whose idempotency column holds the key. */
    List<SimulatedRow> records(DataverseSimulator simulator, String entity, String keyField, String key) {
        String column = mapping.requiredField(keyField).logicalName();
        return simulator.records(mapping.entity(entity).logicalName()).stream()
                .filter(row -> key.equals(row.text(column)))
                .toList();
    }

    /** The queue row that names this session as its last one. */
    Optional<SimulatedRow> rowOf(DataverseSimulator simulator, String session) {
        return records(simulator, Entity.QUEUE_ITEM, Baseline.LAST_SESSION_ID, session).stream()
                .findFirst();
    }

    /** A value of a row in the mapping's words: the name of an option, else the text; "" for an empty column. */
    String value(SimulatedRow row, String field) {
        JsonNode value = row.values().path(property(row, field));
        if (value.isNull()) {
            return "";
        }
        return group(field)
                .filter(options -> value.isInt())
                .flatMap(options -> mapping.optionName(options.key(), value.intValue()))
                .orElseGet(value::asText);
    }

    private String property(SimulatedRow row, String field) {
        return mapping.field(field)
                .map(Field::readName)
                .or(() -> Optional.of(field))
                .filter(row.values()::has)
                .or(() -> Optional.of("_" + field + "_value").filter(row.values()::has))
                .orElseThrow(() -> new IllegalArgumentException(
                        "neither the mapping nor the table " + row.table() + " has a field " + field));
    }

    /** The name under which a value is written. */
    String column(String field) {
        if (mapping.field(field).isEmpty() && field.contains(".")) {
            throw new IllegalArgumentException("the mapping has no field " + field);
        }
        return mapping.field(field).map(Field::readName).orElse(field);
    }

    /** A value as the environment stores it: the number of an option, else the same. */
    @Nullable Object stored(String field, @Nullable Object value) {
        Optional<OptionGroup> options = group(field);
        if (options.isEmpty() || !(value instanceof String name)) {
            return value;
        }
        OptionalInt number = mapping.optionValue(options.get().option(name));
        return number.isPresent() ? Integer.valueOf(number.getAsInt()) : name;
    }

    /** The logical name of a table that a lookup leads to, which may be the key of an entity. */
    String tableOf(String target) {
        return mapping.findEntity(target).map(Entity::logicalName).orElse(target);
    }

    String primaryId(String table) {
        return mapping.entities().stream()
                .filter(entity -> entity.logicalName().equals(table))
                .map(Entity::primaryId)
                .findFirst()
                .orElse(table + "id");
    }

    private String queueTable() {
        return mapping.entity(Entity.QUEUE_ITEM).logicalName();
    }

    private Optional<OptionGroup> group(String field) {
        return Arrays.stream(OptionGroup.values())
                .filter(options -> options.field().equals(field))
                .filter(options -> mapping.field(field)
                        .filter(each -> each.type() == FieldType.OPTIONSET)
                        .isPresent())
                .findFirst();
    }
}
