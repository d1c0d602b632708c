package io.opencloser.dataverse.gateway;

import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.reply.UnmappedValueException;
import io.opencloser.dataverse.gateway.request.EnrichedWrites;
import io.opencloser.dataverse.gateway.translation.Extra;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sends the change sets of several plans in one batch that goes on after an error. */
record ChangeSets(DataverseClient client, Requests requests, Applied applied, EnrichedWrites enriched) {
    private static final String BATCH = "POST $batch";

    /** The requests of a plan's writes. */
    @FunctionalInterface
    interface Requests {
        List<DataverseRequest> of(
                WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected, Set<Extra> extras);
    }

    /** What the responses to a plan's writes say. */
    @FunctionalInterface
    interface Applied {
        WriteReply of(WriteBackPlan plan, List<PlannedWrite> writes, List<Reply.Response> responses);
    }

    /** The replies are in the order of the plans. */
    List<WriteReply> send(List<WriteBackPlan> plans) {
        Batch.Builder batch = Batch.builder().continueOnError();
        List<WriteBackPlan> sent = new ArrayList<>();
        Map<SessionId, WriteReply> replies = new HashMap<>();
        for (WriteBackPlan plan : plans) {
            try {
                List<PlannedWrite> writes = plan.together();
                batch.changeSet(requests.of(plan, writes, plan.baseline().version(), enriched.all(writes)));
                sent.add(plan);
            } catch (UnmappedValueException e) {
                replies.put(plan.session(), ReplyClassification.unmapped(e));
            }
        }
        if (!sent.isEmpty()) {
            replies.putAll(answers(client.send(batch.build()), sent));
        }
        return plans.stream()
                .map(plan -> Objects.requireNonNull(replies.get(plan.session())))
                .toList();
    }

    /** Parts have no names: unless each has its own, nobody knows whose they are. */
    private Map<SessionId, WriteReply> answers(BatchReply reply, List<WriteBackPlan> sent) {
        Map<SessionId, WriteReply> answers = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            WriteBackPlan plan = sent.get(i);
            WriteReply answer;
            if (reply instanceof BatchReply.Failed failed) {
                answer =
                        ReplyClassification.writeReply(failed.reply(), ReplyClassification.WriteKind.CHANGE_SET, BATCH);
            } else {
                List<BatchReply.PartReply> parts = ((BatchReply.Processed) reply).parts();
                answer = parts.size() == sent.size()
                        ? reply(parts.get(i), plan.together().size(), done -> own(plan, done))
                        : ReplyClassification.unreadable(BATCH);
            }
            answers.put(plan.session(), answer);
        }
        return answers;
    }

    /** The responses, if they name the records of this plan. */
    private WriteReply own(WriteBackPlan plan, List<Reply.Response> responses) {
        List<PlannedWrite> writes = plan.together();
        for (int i = 0; i < writes.size(); i++) {
            if (writes.get(i) instanceof PlannedWrite.Create create
                    && !responses.get(i).entityId().equals(Optional.of(create.recordId()))) {
                return ReplyClassification.unreadable(BATCH);
            }
        }
        return enriched.appliedWithAll(writes, applied.of(plan, writes, responses));
    }

    /** The part of a change set, which has this many writes. */
    static WriteReply reply(BatchReply.PartReply part, int writes, Function<List<Reply.Response>, WriteReply> applied) {
        if (part instanceof BatchReply.PartReply.ChangeSet done
                && done.responses().size() == writes) {
            return applied.apply(done.responses());
        }
        return part instanceof BatchReply.PartReply.ChangeSetFailed failed
                ? ReplyClassification.writeReply(failed.error(), ReplyClassification.WriteKind.CHANGE_SET, BATCH)
                : ReplyClassification.unreadable(BATCH);
    }
}
