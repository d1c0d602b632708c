package io.opencloser.dataverse.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.translation.CreatedRecords;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import io.opencloser.dataverse.gateway.verification.MappingVerifier;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Closes phone calls. The state cannot be set on create, and a closed phone call cannot be changed (dataverse-facts,
 * "Activities").
 */
public final class PhoneCallCompletion {
    static final String COMPLETED = "phone_call_state.completed";
    static final String MADE = "phone_call_status.made";

    private static final int OPEN = 0;
    private static final int COMPLETED_BY_DEFAULT = 1;
    private static final String REASON = "statuscode";

    private final MappingArtifact mapping;
    private final DataverseClient client;
    private final ReadRequests reads;
    private final MappingVerifier verifier;

    public PhoneCallCompletion(
            MappingArtifact mapping, DataverseClient client, ReadRequests reads, MappingVerifier verifier) {
        this.mapping = mapping;
        this.client = client;
        this.reads = reads;
        this.verifier = verifier;
    }

    public Optional<ActivityState> state(UUID phoneCall) {
        String column = mapping.requiredField(Field.PHONE_CALL_COMPLETION).logicalName();
        DataverseRequest request = DataverseRequest.get(path(phoneCall) + "?$select=" + column);
        Reply reply = reads.sendAll(List.of(request)).get(0);
        if (ReplyClassification.isNotFound(reply)) {
            return Optional.empty();
        }
        return Optional.of(ReadRequests.parse(request.description(), () -> {
            JsonNode found = ReadRequests.body(reply, request.description());
            JsonNode state = found.path(column);
            if (!state.isIntegralNumber() || !state.canConvertToInt()) {
                throw new IllegalArgumentException("an activity without its state");
            }
            return new ActivityState(new RowVersion(found.path("@odata.etag").asText()), state.intValue() == OPEN);
        }));
    }

    public WriteReply complete(UUID phoneCall, RowVersion expected) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                mapping.requiredField(Field.PHONE_CALL_COMPLETION).logicalName(),
                mapping.optionValue(COMPLETED).orElse(COMPLETED_BY_DEFAULT));
        mapping.optionValue(MADE).ifPresent(made -> body.put(REASON, made));
        DataverseRequest change = DataverseRequest.patch(path(phoneCall), body);
        DataverseRequest request = hasOptimisticConcurrency() ? change.ifMatch(expected.value()) : change.ifMatchAny();
        Reply reply = client.send(request);
        if (reply instanceof Reply.Response response && response.isSuccess()) {
            Map<Operation, UUID> records = new EnumMap<>(Operation.class);
            records.put(Operation.PHONE_CALL_COMPLETION, phoneCall);
            return new WriteReply.Applied(records, Optional.empty());
        }
        return ReplyClassification.writeReply(reply, ReplyClassification.WriteKind.UPDATE, request.description());
    }

    /** A table without optimistic concurrency refuses every ETag, and activities need not have it. */
    private boolean hasOptimisticConcurrency() {
        return verifier.metadata()
                .map(live -> live.tables().get(Entity.PHONE_CALL))
                .filter(LiveMetadata.Table::optimisticConcurrency)
                .isPresent();
    }

    private String path(UUID phoneCall) {
        return EntityPath.of(
                CreatedRecords.of(mapping, Operation.PHONE_CALL_ACTIVITY).entitySet(), phoneCall);
    }
}
