package io.opencloser.dataverse.gateway;

import io.opencloser.core.queue.Baseline;
import io.opencloser.core.session.SessionId;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.OptionValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Everything in which the live metadata is not as the mapping says, one line each (requirement 8.2). */
final class MetadataGaps {
    private static final Map<FieldType, Set<String>> TYPES = Map.of(
            FieldType.STRING, Set.of("String", "Memo"),
            FieldType.INTEGER, Set.of("Integer", "BigInt"),
            FieldType.BOOLEAN, Set.of("Boolean"),
            FieldType.OPTIONSET, Set.of("Picklist", "Status", "State"),
            FieldType.DATETIME, Set.of("DateTime"),
            FieldType.LOOKUP, Set.of("Lookup", "Owner", "Customer"));

    /** Columns that hold a session id, whole: cut short, it would no longer be recognised. */
    private static final Set<String> STAMPS =
            Set.of(Baseline.LAST_SESSION_ID, "phone_call.idempotency_key", "task.idempotency_key");

    private final MappingArtifact mapping;
    private final LiveMetadata live;
    private final List<String> gaps = new ArrayList<>();

    private MetadataGaps(MappingArtifact mapping, LiveMetadata live) {
        this.mapping = mapping;
        this.live = live;
    }

    static List<String> between(MappingArtifact mapping, LiveMetadata live) {
        MetadataGaps found = new MetadataGaps(mapping, live);
        mapping.entities().forEach(found::table);
        mapping.fields().forEach(found::column);
        mapping.options().forEach(found::option);
        mapping.preserveIfPresent().forEach(name -> found.named("preserve_if_present", name));
        mapping.taskOwnerOverrideField().ifPresent(name -> found.named("task_owner_override_field", name));
        return List.copyOf(found.gaps);
    }

    private void table(Entity entity) {
        LiveMetadata.Table table = live.tables().get(entity.key());
        String where = "entities." + entity.key() + ": ";
        if (table == null) {
            gaps.add(where + "there is no table " + entity.logicalName());
            return;
        }
        if (!table.entitySetName().equals(entity.entitySetName())) {
            gaps.add(where + "the entity set is " + table.entitySetName() + ", not " + entity.entitySetName());
        }
        if (!table.primaryId().equals(entity.primaryId())) {
            gaps.add(where + "the primary id is " + table.primaryId() + ", not " + entity.primaryId());
        }
        if (entity.key().equals(QueueColumns.ENTITY) && !table.optimisticConcurrency()) {
            gaps.add(where + "optimistic concurrency is switched off for " + entity.logicalName()
                    + ", so that its rows cannot be guarded against lost updates");
        }
    }

    private void column(Field field) {
        LiveMetadata.Table table = live.tables().get(field.entityKey());
        if (table == null) {
            return; // the missing table is named once
        }
        String where = "fields." + field.conceptual() + ": ";
        String type = table.types().get(field.logicalName());
        if (type == null) {
            gaps.add(where + "there is no column " + field.logicalName());
        } else if (!TYPES.getOrDefault(field.type(), Set.of()).contains(type)) {
            gaps.add(where + "the column " + field.logicalName() + " is of type " + type + ", not "
                    + field.type().wireName());
        } else if (STAMPS.contains(field.conceptual())) {
            OptionalInt length = live.maxLength(field.entityKey(), field.logicalName());
            if (length.isPresent() && length.getAsInt() < SessionId.LENGTH) {
                gaps.add(where + "the column " + field.logicalName() + " holds " + length.getAsInt()
                        + " characters, a session id needs " + SessionId.LENGTH);
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
                        gaps.add(
                                "option_sets." + name + ": " + field.logicalName() + " has no value " + option.value());
                    }
                });
    }

    private void named(String where, String name) {
        LiveMetadata.Table table = live.tables().get(QueueColumns.ENTITY);
        if (table == null || mapping.field(name).isPresent()) {
            return;
        }
        String column = QueueColumns.plainName(name);
        if (!table.types().containsKey(column)) {
            gaps.add(where + ": there is no column " + column);
        }
    }
}
