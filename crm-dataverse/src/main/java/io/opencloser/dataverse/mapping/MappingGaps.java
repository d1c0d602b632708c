package io.opencloser.dataverse.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The gaps of an artifact, except a missing approval, each with the operator's next step. */
final class MappingGaps {
    private static final String STATUS = OptionGroup.QUEUE_STATUS.field();
    private static final List<String> ENTITIES = List.of(Entity.QUEUE_ITEM, Entity.PHONE_CALL, Entity.TASK);
    private static final List<String> FIELDS = List.of(
            "queue.phone",
            STATUS,
            "queue.last_session_id",
            "queue.attempt_count",
            "phone_call.idempotency_key",
            "task.idempotency_key",
            "task.owner");
    private static final List<String> UPDATED = List.of(STATUS, "queue.last_session_id");
    private static final Map<String, FieldType> TYPES = Map.ofEntries(
            Map.entry("queue.last_session_id", FieldType.STRING),
            Map.entry("queue.attempt_count", FieldType.INTEGER),
            Map.entry(Field.NEXT_ATTEMPT, FieldType.DATETIME),
            Map.entry("phone_call.idempotency_key", FieldType.STRING),
            Map.entry(Field.PHONE_CALL_COMPLETION, FieldType.OPTIONSET),
            Map.entry("phone_call.regarding", FieldType.LOOKUP),
            Map.entry("phone_call.to", FieldType.LOOKUP),
            Map.entry("phone_call.direction", FieldType.BOOLEAN),
            Map.entry("phone_call.number", FieldType.STRING),
            Map.entry("phone_call.duration", FieldType.INTEGER),
            Map.entry("task.idempotency_key", FieldType.STRING),
            Map.entry("task.owner", FieldType.LOOKUP));

    private final MappingContent mapping;
    private final List<Gap> gaps = new ArrayList<>();

    MappingGaps(MappingContent mapping) {
        this.mapping = mapping;
    }

    List<Gap> list() {
        entities();
        fields();
        completion();
        options();
        numbers();
        return List.copyOf(gaps);
    }

    private void entities() {
        ENTITIES.stream()
                .filter(key -> !mapping.hasEntity(key))
                .forEach(key -> add(
                        "entities." + key, "", "a table", "The entity " + key + " is missing: add it under entities."));
        mapping.fields().values().stream()
                .filter(field -> !mapping.hasEntity(field.entityKey()))
                .forEach(field -> add(
                        "fields." + field.conceptual(),
                        field.entityKey(),
                        "an entity of the mapping",
                        "The field " + field.conceptual() + " belongs to the entity " + field.entityKey()
                                + ", which the mapping does not list."));
    }

    private void fields() {
        for (String name : FIELDS) {
            Optional<Field> field = mapping.field(name);
            if (field.isEmpty()) {
                add(
                        "fields." + name,
                        "",
                        "a column",
                        "The field " + name + " is missing: add it under fields, with its column.");
            } else {
                type(field.get());
            }
        }
        TYPES.keySet().stream()
                .filter(name -> !FIELDS.contains(name))
                .sorted()
                .forEach(name -> mapping.field(name).ifPresent(this::type));
        UPDATED.stream()
                .flatMap(name -> mapping.field(name).stream())
                .filter(field -> !field.approvedForUpdate())
                .forEach(field -> add(
                        "fields." + field.conceptual(),
                        "approved_update_field false",
                        "approved_update_field true",
                        "The field " + field.conceptual()
                                + " may not be updated: set its approved_update_field to true."));
    }

    /** On another table, the verification would check another state than the one that is written. */
    private void completion() {
        mapping.field(Field.PHONE_CALL_COMPLETION)
                .filter(field -> !field.entityKey().equals(Entity.PHONE_CALL))
                .ifPresent(field -> add(
                        "fields." + Field.PHONE_CALL_COMPLETION,
                        field.entityKey(),
                        Entity.PHONE_CALL,
                        "The field " + Field.PHONE_CALL_COMPLETION + " belongs to the entity " + field.entityKey()
                                + ": expected " + Entity.PHONE_CALL + "."));
    }

    private void type(Field field) {
        FieldType expected = TYPES.getOrDefault(field.conceptual(), field.type());
        if (field.type() != expected) {
            add(
                    "fields." + field.conceptual(),
                    field.type().wireName(),
                    expected.wireName(),
                    "The field " + field.conceptual() + " has the type "
                            + field.type().wireName() + ": map a column of type " + expected.wireName() + ".");
        }
    }

    private void options() {
        Arrays.stream(OptionGroup.values()).forEach(this::required);
        mapping.options().forEach((name, option) -> {
            if (field(option).isEmpty()) {
                add(
                        "option_sets." + name,
                        option.field(),
                        "a field of the mapping",
                        "The option " + name + " belongs to the field " + option.field()
                                + ", which the mapping does not list.");
            }
        });
    }

    private void required(OptionGroup group) {
        String conceptual = group.field();
        Optional<Field> column = mapping.field(conceptual).filter(field -> field.type() == FieldType.OPTIONSET);
        if (column.isEmpty()) {
            return;
        }
        for (String name : group.names()) {
            String full = group.option(name);
            OptionValue option = mapping.options().get(full);
            if (option == null) {
                add(
                        "option_sets." + full,
                        "",
                        "a value of " + conceptual,
                        "The option " + full + " has no value: add it under option_sets.");
            } else if (field(option).isPresent() && !field(option).equals(column)) {
                add(
                        "option_sets." + full,
                        option.field(),
                        conceptual,
                        "The option " + full + " belongs to the field " + option.field() + ": expected " + conceptual
                                + ".");
            }
        }
    }

    /** The conceptual name has priority; a column name that occurs in several tables means the queue's. */
    private Optional<Field> field(OptionValue option) {
        return mapping.field(option.field())
                .or(() -> named(option)
                        .filter(f -> f.entityKey().equals(Entity.QUEUE_ITEM))
                        .findFirst())
                .or(() -> named(option).findFirst());
    }

    private Stream<Field> named(OptionValue option) {
        return mapping.fields().values().stream().filter(f -> f.logicalName().equals(option.field()));
    }

    private void numbers() {
        Map<String, String> seen = new HashMap<>();
        mapping.options().forEach((name, option) -> {
            String group = name.substring(0, name.indexOf('.'));
            String first = seen.putIfAbsent(group + "=" + option.value(), name);
            if (first != null) {
                add(
                        "option_sets." + name,
                        Integer.toString(option.value()),
                        "another value than " + first,
                        "The options " + first + " and " + name + " have conflicting option values: both are "
                                + option.value() + ".");
            }
        });
    }

    private void add(String where, String stands, String expected, String text) {
        gaps.add(new Gap(where, stands, expected, text));
    }
}
