package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.OperatorDecisions;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.core.port.journal.RowClaims;
import java.util.Optional;
import java.util.Set;

/**
 * Ends a block after a person has looked (requirement 7.7). The new plan is committed together with the decision before
 * anything is sent; from there on it is a resume like any other.
 */
final class ReconcileSession {
    /** What a person can resolve; a deleted record is never created again, and a mapping is accepted by a resume. */
    private static final Set<BlockReason> RESOLVABLE =
            Set.of(BlockReason.CONFLICT_DETECTED, BlockReason.PERMANENT_OTHER, BlockReason.METADATA);

    private final LocalSessions localSessions;
    private final RowClaims claims;
    private final OperatorDecisions decisions;
    private final Leasing leases;
    private final ItemPlanner planner;
    private final ResumeSession resume;

    ReconcileSession(
            LocalSessions localSessions,
            RowClaims claims,
            OperatorDecisions decisions,
            Leasing leases,
            ItemPlanner planner,
            ResumeSession resume) {
        this.localSessions = localSessions;
        this.claims = claims;
        this.decisions = decisions;
        this.leases = leases;
        this.planner = planner;
        this.resume = resume;
    }

    /**
     * Carries the resolution out.
     *
     * @param seen what the person has looked at: a row that changed after that is a conflict again
     */
    SessionResult run(ConflictView seen, Resolution resolution, Decision decision) throws InterruptedException {
        SessionRecord known = seen.known();
        Optional<SessionResult> nothing = nothingToReconcile(known);
        if (nothing.isPresent()) {
            return nothing.get();
        }
        Optional<String> objection = resolution == Resolution.KEEP_CRM ? losesWish(seen) : cannotApply(seen);
        if (objection.isPresent()) {
            return refused(known.session(), RefusalReason.RESOLUTION_NOT_POSSIBLE, objection.get());
        }
        WriteBackPlan plan;
        try {
            plan = resolution == Resolution.KEEP_CRM ? kept(known) : anew(seen);
        } catch (CrmException e) {
            return refused(
                    known.session(), RefusalReason.CRM_UNAVAILABLE, e.failure().message());
        }
        AcquireResult acquisition = decisions.replacePlan(
                known.session(), leases.request(), new PlanReplacement(RESOLVABLE, plan, resolution.done(), decision));
        return acquisition instanceof AcquireResult.Acquired acquired
                ? resume.execute(acquired, MappingChange.STOP)
                : resume.notAcquired(known.session(), acquisition);
    }

    private Optional<SessionResult> nothingToReconcile(SessionRecord known) {
        boolean resolvable =
                known.progress().blockReason().filter(RESOLVABLE::contains).isPresent();
        if (resolvable && known.plan().flatMap(WriteBackPlan::outcome).isPresent()) {
            return Optional.empty();
        }
        Optional<SessionResult> local =
                localSessions.resume(known.session()).filter(result -> !(result instanceof SessionResult.Blocked));
        return Optional.of(local.orElseGet(() -> refused(
                known.session(),
                RefusalReason.NOTHING_TO_RECONCILE,
                known.progress()
                        .blockReason()
                        .map(ReconcileSession::otherWay)
                        .orElse("the session is not blocked: resume it"))));
    }

    private static String otherWay(BlockReason reason) {
        return switch (reason) {
            case TARGET_DELETED -> "a record was deleted and is never made again: abandon the session";
            case MAPPING_CHANGED -> "the mapping has changed: resume with --accept-mapping-change";
            case ELIGIBILITY -> "the item was not eligible: there is nothing left to write";
            case QUEUE_ITEM_MISSING -> "the queue row was not there: reopen the session when it is back";
            case PERMANENT_OTHER, METADATA -> "the session has no plan yet: reopen it when the cause is mended";
            case CONFLICT_DETECTED -> "the session has no outcome to write";
        };
    }

    private static Optional<String> losesWish(ConflictView seen) {
        boolean wish = seen.known().plan().orElseThrow().disposition() == Disposition.DO_NOT_CALL
                && !seen.known().confirmed().contains(Operation.QUEUE_STATUS_UPDATE);
        boolean kept =
                seen.row().isEmpty() || seen.item().filter(QueueItem::doNotCall).isPresent();
        return wish && !kept
                ? Optional.of(
                        "the customer must not be called again and the row does not say so: set the flag in the CRM,"
                                + " or apply ours")
                : Optional.empty();
    }

    private Optional<String> cannotApply(ConflictView seen) {
        if (seen.row().isEmpty()) {
            return Optional.of("the queue row was deleted: keep the CRM's state, or abandon the session");
        }
        if (seen.item().isEmpty()) {
            return Optional.of("the mapping does not fit the CRM, so that the row cannot be read: verify the mapping");
        }
        boolean inProgress = seen.item().get().status().equals(Optional.of(QueueStatus.IN_PROGRESS));
        Optional<SessionId> other = claims.otherClaimOn(seen.known().queueItem(), seen.session());
        return inProgress && other.isPresent()
                ? Optional.of("the row is in progress for session " + other.get() + ": wait until that has ended")
                : Optional.empty();
    }

    private static WriteBackPlan kept(SessionRecord known) {
        WriteBackPlan plan = known.plan().orElseThrow();
        return known.confirmed().contains(Operation.QUEUE_STATUS_UPDATE) ? plan : plan.withoutRow();
    }

    /** Ours for the row as it is now, under the mapping of the old plan: whether another is right is not asked here. */
    private WriteBackPlan anew(ConflictView seen) throws InterruptedException {
        WriteBackPlan before = seen.known().plan().orElseThrow();
        if (seen.known().confirmed().contains(Operation.QUEUE_STATUS_UPDATE)) {
            QueueItem item = seen.item().orElseThrow();
            return planned(before, item.withBaseline(before.baseline()));
        }
        return planned(before, seen.item().orElseThrow());
    }

    private WriteBackPlan planned(WriteBackPlan before, QueueItem item) throws InterruptedException {
        return planner.planFor(before.outcome().orElseThrow(), item, before.target());
    }

    private static SessionResult refused(SessionId session, RefusalReason reason, String message) {
        return new SessionResult.Refused(session, reason, message);
    }
}
