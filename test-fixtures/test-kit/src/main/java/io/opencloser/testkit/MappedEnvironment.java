package io.opencloser.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.OptionGroup;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.environment.SimulatedRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An environment with the tables of a mapping, in the words of the mapping. */
final class MappedEnvironment {
    private static final String ANY_PHONE = "+12025550100";

    private final MappingArtifact mapping;
    private final ObjectNode seed = JsonNodeFactory.instance.objectNode();

    MappedEnvironment(MappingArtifact mapping) {
        this.mapping = mapping;
    }

    MappingArtifact mapping() {
        return mapping;
    }

    SimulatorOptions options() {
        return SimulatorOptions.mapping(mapping.json().toString()).seed(seed.toString());
    }

    void row(QueueItemId item) {
        put(callable(item), "queue.campaign", "campaign");
    }

    void row(QueueItemId item, String campaign) {
        put(callable(item), "queue.campaign", campaign);
    }

    void row(QueueItem item) {
        ObjectNode row = fresh(item.id());
        item.phone().ifPresent(phone -> put(row, "queue.phone", phone));
        item.timezone().ifPresent(zone -> put(row, "queue.timezone", zone));
        put(row, "queue.attempt_count", item.attempts().made());
        item.attempts().maximum().ifPresent(most -> put(row, "queue.max_attempts", most));
        put(row, "queue.dnc", item.doNotCall());
        item.baseline().watched().forEach((name, value) -> {
            if (!value.isEmpty() && !name.equals(Baseline.STATE)) {
                put(row, name, value);
            }
        });
    }

    void user(UUID user) {
        seed.withArray("systemuser")
                .addObject()
                .put("systemuserid", user.toString())
                .put("fullname", "Test user")
                .put("isdisabled", false);
    }

    void edit(DataverseSimulator simulator, QueueItemId item, String field, @Nullable Object value) {
        simulator.edit(
                mapping.entity(Entity.QUEUE_ITEM).logicalName(), item.value(), column(field), stored(field, value));
    }

    /** A pattern for the paths of this entity's rows. */
    String path(String entity) {
        return "/" + mapping.entity(entity).entitySetName() + "(?![A-Za-z0-9_])";
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
        JsonNode value =
                row.values().path(mapping.field(field).map(Field::readName).orElse(field));
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return group(field)
                .filter(options -> value.isInt())
                .flatMap(options -> mapping.optionName(options.key(), value.intValue()))
                .orElseGet(value::asText);
    }

    private ObjectNode callable(QueueItemId item) {
        ObjectNode row = fresh(item);
        put(row, Baseline.STATUS, "ready");
        put(row, "queue.phone", ANY_PHONE);
        put(row, "queue.timezone", "UTC");
        put(row, "queue.attempt_count", 0);
        return row;
    }

    private ObjectNode fresh(QueueItemId item) {
        Entity table = mapping.entity(Entity.QUEUE_ITEM);
        return seed.withArray(table.logicalName())
                .addObject()
                .put(table.primaryId(), item.value().toString());
    }

    private void put(ObjectNode row, String field, Object value) {
        boolean known = mapping.field(field).isPresent();
        if (known || !field.contains(".")) {
            row.putPOJO(column(field), stored(field, value));
        }
    }

    private String column(String field) {
        return mapping.field(field)
                .map(each -> each.type() == FieldType.LOOKUP ? each.readName() : each.logicalName())
                .orElse(field);
    }

    private @Nullable Object stored(String field, @Nullable Object value) {
        Optional<OptionGroup> options = group(field);
        if (options.isEmpty() || !(value instanceof String name)) {
            return value;
        }
        OptionalInt number = mapping.optionValue(options.get().option(name));
        return number.isPresent() ? Integer.valueOf(number.getAsInt()) : name;
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
