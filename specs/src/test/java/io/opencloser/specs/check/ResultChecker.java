package io.opencloser.specs.check;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.Inspection;
import io.opencloser.core.RunResult;
import io.opencloser.core.SessionResult;
import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.specs.check.SessionResultChecker.ConfirmedBy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares the result of one call of the library with the journal before and after the call. With several workers it checks
 * only what the other workers cannot have changed since.
 */
public final class ResultChecker {
    private final ObservedSession session;
    private final SessionResultChecker sessionResults;

    /** Reads the session before the call. */
    public ResultChecker(
            SessionId session, SessionQueries journal, Supplier<Instant> databaseClock, Concurrency concurrency) {
        this.session = new ObservedSession(session, journal, databaseClock, concurrency);
        this.sessionResults = new SessionResultChecker(this.session);
    }

    public void checkSession(@Nullable SessionResult result) {
        session.readAgain();
        sessionResults.check(result, ConfirmedBy.THE_CALL);
    }

    public void checkReconciled(@Nullable SessionResult result) {
        session.readAgain();
        sessionResults.check(result, ConfirmedBy.A_PERSON_TOO);
    }

    public void checkWritten(@Nullable SessionResult result, CallOutcome outcome) {
        session.readAgain();
        session.require(result != null, "the write has no result");
        if (result == null) {
            return;
        }
        List<String> contradictions = result instanceof SessionResult.Contradicted c ? c.fields() : List.of();
        sessionResults.check(result instanceof SessionResult.Contradicted c ? c.first() : result, ConfirmedBy.THE_CALL);
        if (session.isOursAlone()) {
            boolean contradicts = session.before
                    .filter(record ->
                            record.knownOutcome().isPresent() || record.plan().isPresent())
                    .filter(record -> record.knownOutcome()
                            .filter(first -> first.disposition() == outcome.disposition())
                            .isEmpty())
                    .isPresent();
            session.require(contradictions.contains("final_disposition") == contradicts, result);
        }
    }

    public void checkRun(@Nullable RunResult result, QueueItemId item, ModelCrm crm) {
        session.readAgain();
        session.require(result != null, "the run has no result");
        if (result == null) {
            return;
        }
        if (result.result() instanceof RunResult.Result.NotBegun not) {
            checkNotBegun(not.reason(), not.message(), item, crm);
            session.require(
                    result.item().isEmpty()
                            && result.plan().isEmpty()
                            && result.decision().isEmpty(),
                    result);
            return;
        }
        session.require(result.item().filter(i -> i.id().equals(item)).isPresent(), result);
        session.require(result.decision().isPresent(), result);
        WriteBackPlan plan = result.plan().orElseThrow();
        session.require(result.warnings().containsAll(plan.warnings()), result);
        session.require(
                result.decision().orElseThrow().allowed() == plan.outcome().isPresent(), result);
        if (result.result() instanceof RunResult.Result.Session run) {
            sessionResults.check(run.session(), ConfirmedBy.THE_CALL);
            if (session.isOursAlone() && session.before.isEmpty()) {
                session.require(
                        session.now()
                                .flatMap(SessionRecord::plan)
                                .map(WriteBackPlan::writes)
                                .equals(result.plan().map(WriteBackPlan::writes)),
                        "the result and the journal have different plans");
            }
        } else {
            session.require(result.result() instanceof RunResult.Result.Rehearsed, result);
            session.require(session.isUnchanged(), "a rehearsal changed the journal");
        }
    }

    public void checkClaim(@Nullable ClaimResult result, QueueItemId item, ModelCrm crm) {
        session.readAgain();
        if (result instanceof ClaimResult.Claimed claimed) {
            session.require(
                    claimed.session().equals(session.id) && claimed.item().id().equals(item), result);
            session.requireJournaled(
                    result,
                    record -> record.claim() == ClaimState.CLAIMED
                            && record.awaitsOutcome()
                            && record.lease().isEmpty()
                            && record.item().equals(Optional.of(claimed.item())));
        } else if (result instanceof ClaimResult.NotEligible not) {
            session.require(!not.decision().allowed(), result);
            sessionResults.check(not.session(), ConfirmedBy.THE_CALL);
        } else if (result instanceof ClaimResult.Lost lost) {
            session.require(lost.session().equals(session.id), result);
            session.requireJournaled(
                    result,
                    record -> record.claim() == ClaimState.LOST
                            && record.status() == RunStatus.BLOCKED
                            && lost.fields().stream()
                                    .allMatch(field -> record.progress()
                                            .lastError()
                                            .orElse("")
                                            .contains(field)));
        } else if (result instanceof ClaimResult.InDoubt inDoubt) {
            session.require(
                    inDoubt.session().equals(session.id) && SessionResultChecker.isOneLine(inDoubt.message()), result);
            session.requireJournaled(
                    result,
                    record -> record.claim() == ClaimState.PENDING
                            && record.lease().isEmpty());
        } else if (result instanceof ClaimResult.NotBegun not) {
            checkNotBegun(not.reason(), not.message(), item, crm);
        } else {
            session.require(false, "the result of a claim is " + result);
        }
    }

    public void checkInspection(@Nullable Inspection result) {
        session.readAgain();
        if (result instanceof Inspection.Available available) {
            SessionRecord known = available.sideBySide().known();
            session.require(known.session().equals(session.id) && session.now().isPresent(), result);
            Set<Operation> creates = EnumSet.noneOf(Operation.class);
            known.plan().stream()
                    .flatMap(plan -> plan.writes().stream())
                    .filter(PlannedWrite.Create.class::isInstance)
                    .forEach(write -> creates.add(write.operation()));
            session.require(available.sideBySide().matches().keySet().equals(creates), result);
            session.require(
                    available.sideBySide().values().isEmpty()
                            == (available.sideBySide().row().isEmpty()
                                    || (known.plan().isEmpty() && known.item().isEmpty())),
                    result);
        } else if (result instanceof Inspection.Unavailable unavailable) {
            sessionResults.check(unavailable.why(), ConfirmedBy.THE_CALL);
        } else {
            session.require(false, "the result of an inspection is " + result);
        }
        session.require(!session.isOursAlone() || session.isUnchanged(), "an inspection changed the journal");
    }

    private void checkNotBegun(RefusalReason reason, String message, QueueItemId item, ModelCrm crm) {
        session.require(SessionResultChecker.isOneLine(message), reason + ": " + message);
        session.require(session.isUnchanged(), "the result is 'not begun', but the journal changed");
        session.require(
                reason == RefusalReason.CRM_UNAVAILABLE
                        || reason == RefusalReason.OUTCOME_PENDING
                        || (reason == RefusalReason.QUEUE_ITEM_NOT_FOUND && !crm.rows.containsKey(item)),
                "not begun because of " + reason);
    }
}
