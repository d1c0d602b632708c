package io.opencloser.dataverse.gateway.request;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.WriteAnswer;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.Answer;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.gateway.reply.Classification;
import io.opencloser.dataverse.gateway.reply.Reads;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import io.opencloser.dataverse.gateway.translation.PhoneCallDetails;
import io.opencloser.dataverse.gateway.translation.Records;
import io.opencloser.dataverse.gateway.verification.Inspector;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Closes phone calls. The state is a column like another, but for its rules: it cannot be set on create, and what is closed
 * cannot be changed (dataverse-facts, "Activities").
 */
public final class PhoneCallCompletion {
    static final String COMPLETED = "phone_call_state.completed";
    static final String MADE = "phone_call_status.made";

    private static final int OPEN = 0;
    private static final int COMPLETED_BY_DEFAULT = 1;
    private static final String REASON = "statuscode";

    private final MappingArtifact mapping;
    private final DataverseClient client;
    private final Reads reads;
    private final Inspector inspector;

    public PhoneCallCompletion(MappingArtifact mapping, DataverseClient client, Reads reads, Inspector inspector) {
        this.mapping = mapping;
        this.client = client;
        this.reads = reads;
        this.inspector = inspector;
    }

    public Optional<ActivityState> state(UUID phoneCall) {
        String column = mapping.requiredField(PhoneCallDetails.COMPLETION).logicalName();
        DataverseRequest request = DataverseRequest.get(path(phoneCall) + "?$select=" + column);
        Answer answer = reads.together(List.of(request)).get(0);
        if (Classification.isMissing(answer)) {
            return Optional.empty();
        }
        return Optional.of(Reads.understood(request.what(), () -> {
            JsonNode found = Reads.body(answer, request.what());
            return new ActivityState(
                    new RowVersion(found.path("@odata.etag").asString()),
                    found.path(column).asInt() == OPEN);
        }));
    }

    public WriteAnswer complete(UUID phoneCall, RowVersion expected) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                mapping.requiredField(PhoneCallDetails.COMPLETION).logicalName(),
                mapping.optionValue(COMPLETED).orElse(COMPLETED_BY_DEFAULT));
        mapping.optionValue(MADE).ifPresent(made -> body.put(REASON, made));
        DataverseRequest change = DataverseRequest.patch(path(phoneCall), body);
        DataverseRequest request = keepsVersions() ? change.ifMatch(expected.value()) : change.ifMatchAny();
        Answer answer = client.send(request);
        if (answer instanceof Answer.Response response && response.isSuccess()) {
            Map<Operation, UUID> records = new EnumMap<>(Operation.class);
            records.put(Operation.PHONE_CALL_COMPLETION, phoneCall);
            return new WriteAnswer.Applied(records, Optional.empty());
        }
        return Classification.ofWrite(answer, Classification.Asked.UPDATE, request.what());
    }

    /** A table without optimistic concurrency refuses every ETag, and of activities it is not required. */
    private boolean keepsVersions() {
        return inspector
                .metadata()
                .map(live -> live.tables().get(Entity.PHONE_CALL))
                .filter(LiveMetadata.Table::optimisticConcurrency)
                .isPresent();
    }

    private String path(UUID phoneCall) {
        return EntityPath.of(Records.of(mapping, Operation.PHONE_CALL_ACTIVITY).entitySet(), phoneCall);
    }
}
