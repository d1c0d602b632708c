package io.opencloser.dataverse.gateway;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.reply.UnmappedValueException;
import io.opencloser.dataverse.gateway.request.EnrichedWrites;
import io.opencloser.dataverse.gateway.request.PhoneCallCompletion;
import io.opencloser.dataverse.gateway.request.ReadBackQuery;
import io.opencloser.dataverse.gateway.request.WriteRequests;
import io.opencloser.dataverse.gateway.translation.Extra;
import io.opencloser.dataverse.gateway.verification.MappingVerifier;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Conditional writes to Dataverse, one at a time or in a change set. */
final class DataverseCrm implements Crm {
    private final Target target;
    private final DataverseClient client;
    private final MappingVerifier verifier;
    private final WriteRequests writes;
    private final EnrichedWrites enriched;
    private final ReadBackQuery readBackQuery;
    private final PhoneCallCompletion completion;

    DataverseCrm(
            Target target,
            DataverseClient client,
            MappingVerifier verifier,
            WriteRequests writes,
            EnrichedWrites enriched,
            ReadBackQuery readBackQuery,
            PhoneCallCompletion completion) {
        this.target = target;
        this.client = client;
        this.verifier = verifier;
        this.writes = writes;
        this.enriched = enriched;
        this.readBackQuery = readBackQuery;
        this.completion = completion;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public MappingCheck check() {
        List<String> gaps = verifier.gapsOfMapping();
        return gaps.isEmpty()
                ? verifier.verify(MappingVerifier.AdditionalReads.NONE)
                        .verification()
                        .check()
                : new MappingCheck.Invalid(gaps);
    }

    @Override
    public WriteReply create(WriteBackPlan plan, PlannedWrite.Create write) {
        return enriched.send(
                List.of(write),
                extras -> write(plan, write, plan.baseline().version(), ReplyClassification.WriteKind.CREATE, extras));
    }

    @Override
    public WriteReply update(WriteBackPlan plan, PlannedWrite.UpdateQueueRow write, RowVersion expected) {
        return write(plan, write, expected, ReplyClassification.WriteKind.UPDATE, EnumSet.noneOf(Extra.class));
    }

    private WriteReply write(
            WriteBackPlan plan,
            PlannedWrite write,
            RowVersion expected,
            ReplyClassification.WriteKind kind,
            Set<Extra> extras) {
        DataverseRequest request;
        try {
            request = writes.of(plan, write, expected, extras);
        } catch (UnmappedValueException e) {
            return ReplyClassification.unmapped(e);
        }
        Reply reply = client.send(request);
        return reply instanceof Reply.Response response && response.isSuccess()
                ? applied(plan, List.of(write), List.of(response))
                : ReplyClassification.writeReply(reply, kind, request.description());
    }

    @Override
    public Optional<ActivityState> phoneCall(UUID id) {
        return completion.state(id);
    }

    @Override
    public WriteReply completePhoneCall(UUID id, RowVersion expected) {
        return completion.complete(id, expected);
    }

    @Override
    public WriteReply writeTogether(WriteBackPlan plan, List<PlannedWrite> planned, RowVersion expected) {
        return enriched.send(planned, extras -> changeSet(plan, planned, expected, extras));
    }

    @Override
    public List<WriteReply> writeEach(List<WriteBackPlan> plans) {
        return new ChangeSets(client, this::requests, this::applied, enriched).send(plans);
    }

    private List<DataverseRequest> requests(
            WriteBackPlan plan, List<PlannedWrite> planned, RowVersion expected, Set<Extra> extras) {
        return planned.stream()
                .map(write -> writes.of(plan, write, expected, extras))
                .toList();
    }

    private WriteReply changeSet(
            WriteBackPlan plan, List<PlannedWrite> planned, RowVersion expected, Set<Extra> extras) {
        List<DataverseRequest> requests;
        try {
            requests = requests(plan, planned, expected, extras);
        } catch (UnmappedValueException e) {
            return ReplyClassification.unmapped(e);
        }
        BatchReply reply = client.send(Batch.builder().changeSet(requests).build());
        if (reply instanceof BatchReply.Failed failed) {
            return ReplyClassification.writeReply(
                    failed.reply(), ReplyClassification.WriteKind.CHANGE_SET, "POST $batch");
        }
        List<BatchReply.PartReply> parts = ((BatchReply.Processed) reply).parts();
        return parts.size() == 1
                ? ChangeSets.reply(parts.get(0), planned.size(), done -> applied(plan, planned, done))
                : ReplyClassification.unreadable("POST $batch");
    }

    private WriteReply applied(WriteBackPlan plan, List<PlannedWrite> written, List<Reply.Response> responses) {
        Map<Operation, UUID> records = new EnumMap<>(Operation.class);
        for (int i = 0; i < written.size(); i++) {
            PlannedWrite write = written.get(i);
            Optional<UUID> assigned = responses.get(i).entityId();
            if (write instanceof PlannedWrite.Create create) {
                if (assigned.isEmpty() && plan.target().idempotency() == IdempotencyMode.KEY_QUERY) {
                    return ReplyClassification.unreadable(
                            "POST " + create.operation().recordKind());
                }
                records.put(write.operation(), assigned.orElse(create.recordId()));
            } else {
                records.put(write.operation(), plan.queueItem().value());
            }
        }
        return new WriteReply.Applied(records, Optional.empty());
    }

    @Override
    public ReadBack readBack(WriteBackPlan plan, Set<Operation> operations) {
        return readBackQuery.run(plan, operations);
    }
}
