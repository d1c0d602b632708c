package io.opencloser.dataverse.gateway;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Readiness;
import io.opencloser.core.port.crm.Survey;
import io.opencloser.core.port.crm.WriteAnswer;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.Answer;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchAnswer;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.gateway.reply.Classification;
import io.opencloser.dataverse.gateway.reply.UnmappedValueException;
import io.opencloser.dataverse.gateway.request.PhoneCallCompletion;
import io.opencloser.dataverse.gateway.request.Surveyor;
import io.opencloser.dataverse.gateway.request.WriteRequests;
import io.opencloser.dataverse.gateway.verification.Inspector;
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
    private final Inspector inspector;
    private final WriteRequests writes;
    private final Surveyor surveyor;
    private final PhoneCallCompletion completion;

    DataverseCrm(
            Target target,
            DataverseClient client,
            Inspector inspector,
            WriteRequests writes,
            Surveyor surveyor,
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
    public Readiness check() {
        List<String> gaps = inspector.gapsOfMapping();
        return gaps.isEmpty()
                ? inspector.look(Inspector.Along.NOTHING).inspection().readiness()
                : new Readiness.Unfit(gaps);
    }

    @Override
    public WriteAnswer create(WriteBackPlan plan, PlannedWrite.Create write) {
        return one(plan, write, plan.baseline().version(), Classification.Asked.CREATE);
    }

    @Override
    public WriteAnswer update(WriteBackPlan plan, PlannedWrite.UpdateQueueRow write, RowVersion expected) {
        return one(plan, write, expected, Classification.Asked.UPDATE);
    }

    private WriteAnswer one(WriteBackPlan plan, PlannedWrite write, RowVersion expected, Classification.Asked asked) {
        DataverseRequest request;
        try {
            request = writes.of(plan, write, expected);
        } catch (UnmappedValueException e) {
            return Classification.unmapped(e);
        }
        Answer answer = client.send(request);
        return answer instanceof Answer.Response response && response.isSuccess()
                ? applied(plan, List.of(write), List.of(response))
                : Classification.ofWrite(answer, asked, request.what());
    }

    @Override
    public Optional<ActivityState> phoneCall(UUID id) {
        return completion.state(id);
    }

    @Override
    public WriteAnswer completePhoneCall(UUID id, RowVersion expected) {
        return completion.complete(id, expected);
    }

    @Override
    public WriteAnswer writeTogether(WriteBackPlan plan, List<PlannedWrite> together, RowVersion expected) {
        List<DataverseRequest> requests;
        try {
            requests = together.stream()
                    .map(write -> writes.of(plan, write, expected))
                    .toList();
        } catch (UnmappedValueException e) {
            return Classification.unmapped(e);
        }
        BatchAnswer answer = client.send(Batch.builder().changeSet(requests).build());
        if (answer instanceof BatchAnswer.Failed failed) {
            return Classification.ofWrite(failed.answer(), Classification.Asked.TOGETHER, "POST $batch");
        }
        List<BatchAnswer.PartAnswer> parts = ((BatchAnswer.Answered) answer).parts();
        if (parts.size() == 1
                && parts.get(0) instanceof BatchAnswer.PartAnswer.ChangeSet done
                && done.responses().size() == together.size()) {
            return applied(plan, together, done.responses());
        }
        if (parts.size() == 1 && parts.get(0) instanceof BatchAnswer.PartAnswer.ChangeSetFailed failed) {
            return Classification.ofWrite(failed.error(), Classification.Asked.TOGETHER, "POST $batch");
        }
        return Classification.unreadable("POST $batch");
    }

    private WriteAnswer applied(WriteBackPlan plan, List<PlannedWrite> written, List<Answer.Response> responses) {
        Map<Operation, UUID> records = new EnumMap<>(Operation.class);
        for (int i = 0; i < written.size(); i++) {
            PlannedWrite write = written.get(i);
            Optional<UUID> assigned = responses.get(i).entityId();
            if (write instanceof PlannedWrite.Create create) {
                if (assigned.isEmpty() && plan.target().idempotency() == IdempotencyMode.KEY_QUERY) {
                    return Classification.unreadable(
                            "POST " + create.operation().recordKind());
                }
                records.put(write.operation(), assigned.orElse(create.recordId()));
            } else {
                records.put(write.operation(), plan.queueItem().value());
            }
        }
        return new WriteAnswer.Applied(records, Optional.empty());
    }

    @Override
    public Survey survey(WriteBackPlan plan, Set<Operation> operations) {
        return surveyor.survey(plan, operations);
    }
}
