package io.opencloser.core;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.engine.RetryExecutor;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionRecord;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** Reads what a person needs to decide about a session. Changes nothing. */
final class InspectSession {
    private final Ports ports;
    private final RetryExecutor unleased;

    InspectSession(Ports ports) {
        this.ports = ports;
        this.unleased = RetryExecutor.unleased(ports);
    }

    Inspection look(SessionId session) throws InterruptedException {
        Optional<SessionRecord> found = ports.journal().find(session);
        if (found.isEmpty()) {
            return new Inspection.Unavailable(ResumeSession.unknown(session));
        }
        SessionRecord known = found.get();
        Optional<SessionResult> refused = goesOn(known).or(() -> new ResumeSession(ports).elsewhere(known));
        if (refused.isPresent()) {
            return new Inspection.Unavailable(refused.get());
        }
        try {
            return new Inspection.Available(look(known));
        } catch (CrmException e) {
            return new Inspection.Unavailable(new SessionResult.Refused(
                    session, SessionResult.Refusal.CRM_UNAVAILABLE, e.failure().message()));
        }
    }

    /** Nothing is to be decided while it can go on by itself, and it may have been told to keep quiet. */
    private static Optional<SessionResult> goesOn(SessionRecord known) {
        if (known.status() == RunStatus.BLOCKED || known.awaitsOutcome()) {
            return Optional.empty();
        }
        return Optional.of(new SessionResult.Refused(
                known.session(),
                SessionResult.Refusal.NOTHING_TO_RECONCILE,
                "session " + known.session() + " is " + known.status().wireName() + ", not blocked"));
    }

    private ConflictView look(SessionRecord known) throws InterruptedException {
        QueueReading reading =
                unleased.read(() -> ports.queue().select(new QueueSelection.ById(known.queueItem(), Optional.empty())));
        Optional<QueueItem> item =
                reading instanceof QueueReading.Found there ? Optional.of(there.item()) : Optional.empty();
        // a mapping that does not fit any more hides the item, not the watched values
        Optional<Baseline> row = reading instanceof QueueReading.NotReady
                ? unleased.read(() -> ports.queue().readWatched(known.queueItem()))
                : item.map(QueueItem::baseline);
        EnumSet<Operation> creates = EnumSet.noneOf(Operation.class);
        known.plan().stream()
                .flatMap(plan -> plan.writes().stream())
                .filter(PlannedWrite.Create.class::isInstance)
                .forEach(write -> creates.add(write.operation()));
        Map<Operation, RecordMatch> matches = Map.of();
        if (!creates.isEmpty()) {
            WriteBackPlan plan = known.plan().orElseThrow();
            matches = unleased.read(() -> ports.crm().readBack(plan, creates)).records();
        }
        return new ConflictView(known, row, item, matches);
    }
}
