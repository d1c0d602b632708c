package io.opencloser.dataverse.gateway.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.gateway.translation.CreatedRecords;
import io.opencloser.dataverse.gateway.translation.Extra;
import io.opencloser.dataverse.gateway.translation.RequestBodies;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.EnumSet;
import java.util.Set;

/** The requests that carry the writes of a plan, each with its own precondition (requirement 5). */
public final class WriteRequests {
    private final MappingArtifact mapping;
    private final RequestBodies bodies;

    public WriteRequests(MappingArtifact mapping, RequestBodies bodies) {
        this.mapping = mapping;
        this.bodies = bodies;
    }

    /** The request of a write, with all of its content. */
    public DataverseRequest of(WriteBackPlan plan, PlannedWrite write, RowVersion expected) {
        return of(plan, write, expected, EnumSet.allOf(Extra.class));
    }

    /**
     * The request of a write.
     *
     * @param extras the optional content that it has
     */
    public DataverseRequest of(WriteBackPlan plan, PlannedWrite write, RowVersion expected, Set<Extra> extras) {
        if (write instanceof PlannedWrite.Create create) {
            return create(plan, create, extras);
        }
        String row = EntityPath.of(
                mapping.entity(Entity.QUEUE_ITEM).entitySetName(),
                plan.queueItem().value());
        ObjectNode body = bodies.queueRow(plan, ((PlannedWrite.UpdateQueueRow) write).change());
        return DataverseRequest.patch(row, body).ifMatch(expected.value());
    }

    private DataverseRequest create(WriteBackPlan plan, PlannedWrite.Create create, Set<Extra> extras) {
        String set = CreatedRecords.of(mapping, create.operation()).entitySet();
        ObjectNode body = bodies.create(plan, create, extras);
        return plan.target().idempotency() == IdempotencyMode.KEY_QUERY
                ? DataverseRequest.post(set, body)
                : DataverseRequest.patch(EntityPath.of(set, create.recordId()), body)
                        .ifNoneMatchAny();
    }
}
