package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.journal.SessionQueries;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** Reads what a person needs to decide about a session. Changes nothing. */
final class InspectSession {
    private final SessionQueries queries;
    private final CrmConnection crm;
    private final RetryExecutor reads;

    InspectSession(SessionQueries queries, CrmConnection crm, RetryExecutor reads) {
        this.queries = queries;
        this.crm = crm;
        this.reads = reads;
    }

    Inspection run(SessionId session) throws InterruptedException {
        Optional<SessionRecord> found = queries.find(session);
        if (found.isEmpty()) {
            return new Inspection.Unavailable(KnownSession.unknown(session));
        }
        SessionRecord known = found.get();
        Optional<SessionResult> refused = LocalSessions.nothingToReconcile(known)
                .or(() -> KnownSession.elsewhere(known, crm.crm().target().environment()));
        if (refused.isPresent()) {
            return new Inspection.Unavailable(refused.get());
        }
        try {
            return new Inspection.Available(view(known));
        } catch (CrmException e) {
            return new Inspection.Unavailable(new SessionResult.Refused(
                    session, RefusalReason.CRM_UNAVAILABLE, e.failure().message()));
        }
    }

    private ConflictView view(SessionRecord known) throws InterruptedException {
        QueueReading reading =
                reads.read(() -> crm.queue().select(new QueueSelection.ById(known.queueItem(), Optional.empty())));
        Optional<QueueItem> item =
                reading instanceof QueueReading.Found found ? Optional.of(found.item()) : Optional.empty();
        // a mapping that does not fit any more hides the item, not the watched values
        Optional<Baseline> row = reading instanceof QueueReading.NotReady
                ? reads.read(() -> crm.queue().readWatched(known.queueItem()))
                : item.map(QueueItem::baseline);
        return new ConflictView(known, row, item, matches(known));
    }

    private Map<Operation, RecordMatch> matches(SessionRecord known) throws InterruptedException {
        EnumSet<Operation> creates = EnumSet.noneOf(Operation.class);
        known.plan().stream()
                .flatMap(plan -> plan.writes().stream())
                .filter(PlannedWrite.Create.class::isInstance)
                .forEach(write -> creates.add(write.operation()));
        if (creates.isEmpty()) {
            return Map.of();
        }
        WriteBackPlan plan = known.plan().orElseThrow();
        return reads.read(() -> crm.crm().readBack(plan, creates)).records();
    }
}
