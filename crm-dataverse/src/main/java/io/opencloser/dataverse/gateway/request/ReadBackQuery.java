package io.opencloser.dataverse.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.client.odata.ODataLiteral;
import io.opencloser.dataverse.client.odata.ODataQuery;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.translation.CreatedRecords;
import io.opencloser.dataverse.gateway.verification.MappingVerifier;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the records of a plan's operations back, in one request. */
public final class ReadBackQuery {
    private final MappingArtifact mapping;
    private final ReadRequests reads;
    private final QueueRows rows;
    private final MappingVerifier verifier;

    public ReadBackQuery(MappingArtifact mapping, ReadRequests reads, MappingVerifier verifier) {
        this.mapping = mapping;
        this.reads = reads;
        this.rows = new QueueRows(mapping);
        this.verifier = verifier;
    }

    public ReadBack run(WriteBackPlan plan, Set<Operation> operations) {
        List<Operation> asked = operations.stream()
                .filter(o -> o == Operation.QUEUE_STATUS_UPDATE || plan.write(o).isPresent())
                .toList();
        List<DataverseRequest> requests = new ArrayList<>();
        asked.forEach(operation -> requests.add(request(plan, operation)));
        if (requests.isEmpty()) {
            return new ReadBack(Map.of(), Optional.empty());
        }
        List<Reply> replies = reads.sendAll(requests);
        Map<Operation, RecordMatch> matches = new EnumMap<>(Operation.class);
        Optional<Baseline> row = Optional.empty();
        for (int i = 0; i < asked.size(); i++) {
            Reply reply = replies.get(i);
            String description = requests.get(i).description();
            if (asked.get(i) == Operation.QUEUE_STATUS_UPDATE) {
                row = ReplyClassification.isNotFound(reply)
                        ? Optional.empty()
                        : Optional.of(ReadRequests.parse(
                                description, () -> rows.baseline(ReadRequests.body(reply, description))));
            } else {
                Operation operation = asked.get(i);
                matches.put(
                        operation, ReadRequests.parse(description, () -> match(plan, operation, reply, description)));
            }
        }
        return new ReadBack(matches, row);
    }

    private DataverseRequest request(WriteBackPlan plan, Operation operation) {
        if (operation == Operation.QUEUE_STATUS_UPDATE) {
            return rows.read(plan.queueItem(), verifier.metadata());
        }
        CreatedRecords records = CreatedRecords.of(mapping, operation);
        List<String> columns = List.of(records.primaryId(), records.idempotencyColumn());
        if (plan.target().idempotency() == IdempotencyMode.KEY_QUERY) {
            return DataverseRequest.get(ODataQuery.of(records.entitySet())
                    .select(columns)
                    .filter(records.idempotencyColumn() + " eq "
                            + ODataLiteral.string(plan.session().value()))
                    .orderBy(List.of(records.primaryId() + " asc"))
                    .top(1)
                    .toPath());
        }
        return DataverseRequest.get(EntityPath.of(records.entitySet(), recordId(plan, operation)) + "?$select="
                + String.join(",", columns));
    }

    private RecordMatch match(WriteBackPlan plan, Operation operation, Reply reply, String description) {
        CreatedRecords records = CreatedRecords.of(mapping, operation);
        if (plan.target().idempotency() == IdempotencyMode.KEY_QUERY) {
            JsonNode first = ReadRequests.rows(reply, description).path(0);
            return first.isMissingNode()
                    ? new RecordMatch.Absent()
                    : new RecordMatch.Ours(
                            UUID.fromString(first.path(records.primaryId()).asText()));
        }
        if (ReplyClassification.isNotFound(reply)) {
            return new RecordMatch.Absent();
        }
        JsonNode found = ReadRequests.body(reply, description);
        UUID id = recordId(plan, operation);
        if (!id.equals(UUID.fromString(found.path(records.primaryId()).asText("")))) {
            throw new IllegalArgumentException("another record than the one that was asked for");
        }
        String key = found.path(records.idempotencyColumn()).asText("");
        return key.equals(plan.session().value()) ? new RecordMatch.Ours(id) : new RecordMatch.Foreign(id);
    }

    private static UUID recordId(WriteBackPlan plan, Operation operation) {
        return ((PlannedWrite.Create) plan.write(operation).orElseThrow()).recordId();
    }
}
