package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.client.odata.ODataNames;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.OptionValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The differences between the mapping and the live metadata, one line each (requirement 8.2). */
final class MetadataGaps {
    /** Columns that must hold a complete session id. */
    private static final Set<String> SESSION_ID_FIELDS =
            Set.of(Baseline.LAST_SESSION_ID, "phone_call.idempotency_key", "task.idempotency_key");

    /** The attribute type of an activity's state column. */
    private static final String STATE = "State";

    private final MappingArtifact mapping;
    private final LiveMetadata live;
    private final List<Gap> gaps = new ArrayList<>();

    private MetadataGaps(MappingArtifact mapping, LiveMetadata live) {
        this.mapping = mapping;
        this.live = live;
    }

    static List<Gap> between(MappingArtifact mapping, LiveMetadata live) {
        MetadataGaps found = new MetadataGaps(mapping, live);
        mapping.entities().forEach(found::table);
        mapping.fields().forEach(found::column);
        mapping.options().forEach(found::option);
        mapping.preserveIfPresent().forEach(name -> found.queueColumn("preserve_if_present", name));
        mapping.taskOwnerOverrideField().ifPresent(name -> found.queueColumn("task_owner_override_field", name));
        return List.copyOf(found.gaps);
    }

    private void table(Entity entity) {
        LiveMetadata.Table table = live.tables().get(entity.key());
        String where = "entities." + entity.key();
        if (table == null) {
            add(where, entity.logicalName(), "a table", "there is no table " + entity.logicalName());
            return;
        }
        if (!table.entitySetName().equals(entity.entitySetName())) {
            add(
                    where,
                    entity.entitySetName(),
                    table.entitySetName(),
                    "the entity set is " + table.entitySetName() + ", not " + entity.entitySetName());
        }
        if (!table.primaryId().equals(entity.primaryId())) {
            add(
                    where,
                    entity.primaryId(),
                    table.primaryId(),
                    "the primary id is " + table.primaryId() + ", not " + entity.primaryId());
        }
        if (entity.key().equals(Entity.QUEUE_ITEM) && !table.optimisticConcurrency()) {
            add(
                    where,
                    "optimistic concurrency off",
                    "optimistic concurrency on",
                    "optimistic concurrency is switched off for " + entity.logicalName()
                            + ", so that its rows cannot be guarded against lost updates");
        }
    }

    private void column(Field field) {
        LiveMetadata.Table table = live.tables().get(field.entityKey());
        if (table == null) {
            return; // table() reports the missing table
        }
        String where = "fields." + field.conceptual();
        String column = field.logicalName();
        String type = table.types().get(column);
        if (type == null) {
            add(where, column, "a column of the table", "there is no column " + column);
        } else if (!field.type().attributeTypes().contains(type)) {
            add(
                    where,
                    field.type().wireName(),
                    type,
                    "the column " + column + " is of type " + type + ", not "
                            + field.type().wireName());
        } else if (field.conceptual().equals(Field.PHONE_CALL_COMPLETION) && !type.equals(STATE)) {
            add(
                    where,
                    type,
                    STATE,
                    "the column " + column + " is of type " + type + ", not " + STATE
                            + ", so that writing it would close no phone call");
        } else if (SESSION_ID_FIELDS.contains(field.conceptual())) {
            OptionalInt length = live.maxLength(field.entityKey(), column);
            if (length.isPresent() && length.getAsInt() < SessionId.LENGTH) {
                add(
                        where,
                        length.getAsInt() + " characters",
                        SessionId.LENGTH + " characters",
                        "the column " + column + " holds " + length.getAsInt() + " characters, a session id needs "
                                + SessionId.LENGTH);
            }
        }
    }

    private void option(String name, OptionValue option) {
        mapping.fields().stream()
                .filter(field -> field.type() == FieldType.OPTIONSET
                        && (field.conceptual().equals(option.field())
                                || field.logicalName().equals(option.field())))
                .forEach(field -> {
                    LiveMetadata.Table table = live.tables().get(field.entityKey());
                    Set<Integer> values = table == null ? null : table.options().get(field.logicalName());
                    if (values != null && !values.contains(option.value())) {
                        add(
                                "option_sets." + name,
                                Integer.toString(option.value()),
                                "one of "
                                        + values.stream()
                                                .sorted()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")),
                                field.logicalName() + " has no value " + option.value());
                    }
                });
    }

    private void queueColumn(String where, String name) {
        LiveMetadata.Table table = live.tables().get(Entity.QUEUE_ITEM);
        if (table == null || mapping.field(name).isPresent()) {
            return;
        }
        String column = ODataNames.column(name);
        if (!table.types().containsKey(column)) {
            add(where, column, "a column of the queue table", "there is no column " + column);
        }
    }

    private void add(String where, String stands, String expected, String text) {
        gaps.add(new Gap(where, stands, expected, where + ": " + text));
    }
}
