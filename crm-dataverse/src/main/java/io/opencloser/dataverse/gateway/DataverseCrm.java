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
import io.opencloser.dataverse.gateway.request.PhoneCallCompletion;
import io.opencloser.dataverse.gateway.request.ReadBackQuery;
import io.opencloser.dataverse.gateway.request.WriteRequests;
import io.opencloser.dataverse.gateway.verification.MappingVerifier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Conditional writes to Dataverse, one at a time or in a change set. */
final class DataverseCrm implements Crm {
    private final Target target;
    private final DataverseClient client;
    private final MappingVerifier inspector;
    private final WriteRequests writes;
    private final ReadBackQuery surveyor;
    private final PhoneCallCompletion completion;

    DataverseCrm(
            Target target,
            DataverseClient client,
            MappingVerifier inspector,
            WriteRequests writes,
            ReadBackQuery surveyor,
            PhoneCallCompletion completion) {
        this.target = target;
        this.client = client;
        this.inspector = inspector;
        this.writes = writes;
        this.surveyor = surveyor;
        this.completion = completion;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public MappingCheck check() {
        List<String> gaps = inspector.gapsOfMapping();
        return gaps.isEmpty()
                ? inspector.look(MappingVerifier.Along.NOTHING).inspection().readiness()
                : new MappingCheck.Invalid(gaps);
    }

    @Override
    public WriteReply create(WriteBackPlan plan, PlannedWrite.Create write) {
        return one(plan, write, plan.baseline().version(), ReplyClassification.Asked.CREATE);
    }

    @Override
    public WriteReply update(WriteBackPlan plan, PlannedWrite.UpdateQueueRow write, RowVersion expected) {
        return one(plan, write, expected, ReplyClassification.Asked.UPDATE);
    }

    private WriteReply one(
            WriteBackPlan plan, PlannedWrite write, RowVersion expected, ReplyClassification.Asked asked) {
        DataverseRequest request;
        try {
            request = writes.of(plan, write, expected);
        } catch (UnmappedValueException e) {
            return ReplyClassification.unmapped(e);
        }
        Reply answer = client.send(request);
        return answer instanceof Reply.Response response && response.isSuccess()
                ? applied(plan, List.of(write), List.of(response))
                : ReplyClassification.ofWrite(answer, asked, request.what());
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
    public WriteReply writeTogether(WriteBackPlan plan, List<PlannedWrite> together, RowVersion expected) {
        List<DataverseRequest> requests;
        try {
            requests = together.stream()
                    .map(write -> writes.of(plan, write, expected))
                    .toList();
        } catch (UnmappedValueException e) {
            return ReplyClassification.unmapped(e);
        }
        BatchReply answer = client.send(Batch.builder().changeSet(requests).build());
        if (answer instanceof BatchReply.Failed failed) {
            return ReplyClassification.ofWrite(failed.answer(), ReplyClassification.Asked.TOGETHER, "POST $batch");
        }
        List<BatchReply.PartAnswer> parts = ((BatchReply.Answered) answer).parts();
        if (parts.size() == 1
                && parts.get(0) instanceof BatchReply.PartAnswer.ChangeSet done
                && done.responses().size() == together.size()) {
            return applied(plan, together, done.responses());
        }
        if (parts.size() == 1 && parts.get(0) instanceof BatchReply.PartAnswer.ChangeSetFailed failed) {
            return ReplyClassification.ofWrite(failed.error(), ReplyClassification.Asked.TOGETHER, "POST $batch");
        }
        return ReplyClassification.unreadable("POST $batch");
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
        return surveyor.survey(plan, operations);
    }
}
