package io.opencloser.dataverse.gateway.translation;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.MappingArtifact;

/** The table and columns of the records that an operation creates. */
public record CreatedRecords(String entityKey, String entitySet, String primaryId, String idempotencyColumn) {
    public static final String USERS = "systemusers";
    public static final String TEAMS = "teams";

    public static CreatedRecords of(MappingArtifact mapping, Operation operation) {
        return switch (operation) {
            case PHONE_CALL_ACTIVITY -> in(mapping, Entity.PHONE_CALL, "phone_call.idempotency_key");
            case TASK -> in(mapping, Entity.TASK, "task.idempotency_key");
            case QUEUE_STATUS_UPDATE, PHONE_CALL_COMPLETION ->
                throw new IllegalArgumentException(operation.wireName() + " creates nothing");
        };
    }

    private static CreatedRecords in(MappingArtifact mapping, String entityKey, String key) {
        Entity entity = mapping.entity(entityKey);
        return new CreatedRecords(
                entityKey,
                entity.entitySetName(),
                entity.primaryId(),
                mapping.requiredField(key).logicalName());
    }
}
