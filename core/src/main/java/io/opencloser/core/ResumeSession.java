package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.ClaimThenExecute;
import io.opencloser.core.engine.ExecutionContext;
import io.opencloser.core.engine.LeaseKeeper;
import io.opencloser.core.engine.PlanExecutor;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.engine.Step;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Block;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.core.port.journal.SessionRecord;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finishes what an earlier process began: the missing writes, never the call (requirement 7). */
public final class ResumeSession {
    private final Ports ports;

    ResumeSession(Ports ports) {
        this.ports = ports;
    }

    /**
     * What the journal alone can say of a session (requirement 7.2); empty when only the CRM can tell. Needs no
     * credentials and sends nothing.
     */
    public static Optional<SessionResult> locally(SessionQueries sessions, SessionId session) {
        Optional<SessionRecord> found = sessions.find(session);
        if (found.isEmpty()) {
            return Optional.of(unknown(session));
        }
        SessionRecord known = found.get();
        if (known.awaitsOutcome()) {
            return Optional.of(new SessionResult.Refused(
                    session,
                    SessionResult.Refusal.AWAITS_OUTCOME,
                    "the session has claimed its queue item and waits for the outcome of the call: hand the outcome in,"
                            + " or release the claim"));
        }
        return switch (known.status()) {
            case COMPLETED -> Optional.of(new SessionResult.NothingToResume(session));
            case ABANDONED -> Optional.of(givenUp(known));
            case BLOCKED ->
                BlockReason.MAPPING_CHANGED.equals(
                                known.progress().blockReason().orElse(null))
                        ? Optional.empty()
                        : Optional.of(blocked(known));
            case IN_PROGRESS, RESUME_NEEDED -> Optional.empty();
        };
    }

    SessionResult run(SessionId session, boolean acceptMappingChange) throws InterruptedException {
        Optional<SessionResult> local = locally(ports.journal(), session);
        if (local.isPresent()) {
            return local.get();
        }
        SessionRecord known = ports.journal().find(session).orElseThrow();
        Optional<SessionResult> elsewhere = elsewhere(known);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        boolean sameMapping =
                known.plan().map(this::differences).orElse(List.of()).isEmpty();
        if (known.progress().blockReason().isPresent() && !sameMapping && !acceptMappingChange) {
            return blocked(known);
        }
        AcquireResult acquisition =
                ports.journal().acquire(session, ports.leaseRequest(), Set.of(BlockReason.MAPPING_CHANGED));
        return acquisition instanceof AcquireResult.Acquired acquired
                ? takeUp(acquired, acceptMappingChange)
                : notAcquired(session, acquisition);
    }

    /** Nothing is read or written for a session of another CRM. */
    Optional<SessionResult> elsewhere(SessionRecord known) {
        return known.environment().equals(ports.crm().target().environment())
                ? Optional.empty()
                : Optional.of(new SessionResult.Refused(
                        known.session(),
                        SessionResult.Refusal.OTHER_ENVIRONMENT,
                        "the plan was made for another Dataverse environment, check DATAVERSE_ENV_URL"));
    }

    SessionResult takeUp(AcquireResult.Acquired acquired, boolean acceptMappingChange) {
        SessionRecord known = acquired.record();
        WriteBackPlan plan = known.plan().orElseThrow();
        ExecutionContext work = ExecutionContext.of(ports, plan, new LeaseKeeper(ports, acquired.lease()));
        EnumSet<Operation> none = EnumSet.noneOf(Operation.class);
        return PlanExecutor.guarded(work, none, () -> {
            List<String> differences = differences(plan);
            if (!differences.isEmpty() && !acceptMappingChange) {
                return PlanExecutor.settle(work, mappingChanged(plan, differences), none);
            }
            MappingCheck readiness = work.retry().read(() -> ports.crm().check());
            if (readiness instanceof MappingCheck.Invalid unfit) {
                return PlanExecutor.settle(
                        work,
                        new Step.Stop(new Block(
                                BlockReason.METADATA,
                                List.of(),
                                "the mapping does not fit the CRM: " + String.join("; ", unfit.gaps()))),
                        none);
            }
            ExecutionContext ready = work;
            if (!differences.isEmpty()) {
                ready = work.with(plan.underMapping(ports.crm().target()));
                ports.journal().recordPlan(work.keeper().lease(), ready.plan());
            }
            Optional<Step> deleted = deleted(ready, known.confirmed());
            if (deleted.isPresent()) {
                return PlanExecutor.settle(ready, deleted.get(), none);
            }
            if (known.claim() == ClaimState.PENDING && known.item().isPresent()) {
                QueueItem item = known.item().get();
                ClaimThenExecute.Result claimed = ClaimThenExecute.claimAndExecute(ready, item, true);
                return claimed instanceof ClaimThenExecute.Result.Lost lost
                        ? lost.result()
                        : ((ClaimThenExecute.Result.Went) claimed).result();
            }
            return new PlanExecutor(ready, known.correlations(), known.confirmed()).run();
        });
    }

    /** A record that was confirmed once and is gone was deleted by somebody (requirement 5.7). */
    private static Optional<Step> deleted(ExecutionContext work, EnumSet<Operation> confirmed)
            throws InterruptedException {
        EnumSet<Operation> creates = EnumSet.noneOf(Operation.class);
        for (PlannedWrite write : work.plan().writes()) {
            if (write instanceof PlannedWrite.Create && confirmed.contains(write.operation())) {
                creates.add(write.operation());
            }
        }
        if (creates.isEmpty()) {
            return Optional.empty();
        }
        ReadBack readBack = work.readBack(creates);
        return creates.stream()
                .filter(operation -> readBack.of(operation) instanceof RecordMatch.Absent)
                .findFirst()
                .map(operation -> Step.blocked(
                        BlockReason.TARGET_DELETED,
                        "the " + operation.wireName() + " record was written and has been deleted since"));
    }

    /** The result of a session that the journal knows already and that we do not work on now. */
    SessionResult known(SessionRecord known) {
        SessionId session = known.session();
        Optional<SessionResult> local = locally(ports.journal(), session);
        if (local.isPresent()) {
            return local.get();
        }
        if (known.progress().blockReason().isPresent()) {
            return blocked(known);
        }
        Optional<Lease> lease = known.lease();
        if (lease.isPresent()) {
            return new SessionResult.LeasedByOther(session, lease.get());
        }
        return notDue(known);
    }

    private List<String> differences(WriteBackPlan plan) {
        return plan.target().mapping().differences(ports.crm().target().mapping());
    }

    private Step mappingChanged(WriteBackPlan plan, List<String> differences) {
        return new Step.Stop(new Block(
                BlockReason.MAPPING_CHANGED,
                differences,
                "the mapping is not the one the plan was made for: "
                        + String.join(
                                "; ",
                                plan.target()
                                        .mapping()
                                        .described(ports.crm().target().mapping()))));
    }

    SessionResult notAcquired(SessionId session, AcquireResult acquisition) {
        if (acquisition instanceof AcquireResult.LeasedByOther held) {
            return new SessionResult.LeasedByOther(
                    session, held.record().lease().orElseThrow());
        }
        if (acquisition instanceof AcquireResult.NotDue notDue) {
            return notDue(notDue.record());
        }
        if (acquisition instanceof AcquireResult.NotResumable settled) {
            return known(settled.record());
        }
        return unknown(session);
    }

    private SessionResult notDue(SessionRecord known) {
        Duration wait = known.progress()
                .notBefore()
                .map(due -> Duration.between(ports.time().now(), due))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
        String message = known.progress().lastError().orElse("the session is not finished");
        return new SessionResult.ResumeNeeded(known.session(), message, wait, EnumSet.noneOf(Operation.class));
    }

    /** Abandoning gives claims back as well; one without an outcome is only ever released. */
    static SessionResult givenUp(SessionRecord known) {
        return known.claim() == ClaimState.RELEASED && known.plan().isEmpty()
                ? new SessionResult.Released(known.session(), "the claim was released before")
                : new SessionResult.Abandoned(known.session());
    }

    private static SessionResult blocked(SessionRecord known) {
        return new SessionResult.Blocked(
                known.session(),
                known.progress().blockReason().orElseThrow(),
                known.progress().conflictingFields(),
                known.progress().lastError().orElse(""),
                EnumSet.noneOf(Operation.class));
    }

    static SessionResult unknown(SessionId session) {
        return new SessionResult.Refused(
                session, SessionResult.Refusal.UNKNOWN_SESSION, "the journal does not know session " + session);
    }
}
