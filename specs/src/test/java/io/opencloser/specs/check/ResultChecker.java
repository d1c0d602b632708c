package io.opencloser.specs.check;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.Inspection;
import io.opencloser.core.RefusalReason;
import io.opencloser.core.RunResult;
import io.opencloser.core.SessionResult;
import io.opencloser.core.WriteResult;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.Violation;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the library tells whoever called it, held against the journal as it was before and as it is afterwards. While others
 * are at work as well, only that is held against it which they cannot have changed since.
 */
public final class ResultChecker {
    private static final Set<BlockReason> SETTLED_BY_PEOPLE =
            Set.of(BlockReason.CONFLICT_DETECTED, BlockReason.PERMANENT_OTHER, BlockReason.METADATA);

    private final SessionId asked;
    private final Journal journal;
    private final Supplier<Instant> database;
    private final boolean alone;
    private final Optional<SessionRecord> before;
    private final Instant begun;
    private Optional<SessionRecord> now = Optional.empty();

    /** Before the question. */
    public ResultChecker(SessionId asked, Journal journal, Supplier<Instant> database, boolean alone) {
        this.asked = asked;
        this.journal = journal;
        this.database = database;
        this.alone = alone;
        this.before = journal.find(asked);
        this.begun = database.get();
    }

    public void result(@Nullable SessionResult results) {
        now = journal.find(asked);
        result(results, false);
    }

    /** After a person's choice, which may confirm what nobody wrote. */
    public void decided(@Nullable SessionResult results) {
        now = journal.find(asked);
        result(results, true);
    }

    public void written(@Nullable WriteResult results, CallOutcome outcome) {
        now = journal.find(asked);
        holds(results != null, "nothing was said of the outcome");
        if (results == null) {
            return;
        }
        result(results.result(), false);
        if (alone) {
            boolean another = before.filter(record -> !record.awaitsOutcome())
                    .filter(record -> record.plan()
                            .flatMap(WriteBackPlan::outcome)
                            .filter(first -> first.disposition() == outcome.disposition())
                            .isEmpty())
                    .isPresent();
            holds(results.contradictions().contains("final_disposition") == another, results);
        }
    }

    public void run(@Nullable RunResult results, QueueItemId item, ModelCrm crm) {
        now = journal.find(asked);
        holds(results != null, "nothing was said of the run");
        if (results == null) {
            return;
        }
        if (results.result() instanceof RunResult.Result.NotBegun not) {
            notBegun(not.reason(), not.message(), item, crm);
            holds(
                    results.item().isEmpty()
                            && results.plan().isEmpty()
                            && results.decision().isEmpty(),
                    results);
            return;
        }
        holds(results.item().filter(i -> i.id().equals(item)).isPresent(), results);
        holds(results.decision().isPresent(), results);
        WriteBackPlan plan = results.plan().orElseThrow();
        holds(results.warnings().containsAll(plan.warnings()), results);
        holds(results.decision().orElseThrow().allowed() == plan.outcome().isPresent(), results);
        if (results.result() instanceof RunResult.Result.Session session) {
            result(session.session(), false);
            if (alone && before.isEmpty()) {
                holds(
                        now.flatMap(SessionRecord::plan)
                                .map(WriteBackPlan::writes)
                                .equals(results.plan().map(WriteBackPlan::writes)),
                        "planned was another plan than is journaled");
            }
        } else {
            holds(results.result() instanceof RunResult.Result.Rehearsed, results);
            holds(isUnchanged(), "rehearsed, and the journal changed");
        }
    }

    public void claim(@Nullable ClaimResult results, QueueItemId item, ModelCrm crm) {
        now = journal.find(asked);
        if (results instanceof ClaimResult.Claimed claimed) {
            holds(claimed.session().equals(asked) && claimed.item().id().equals(item), results);
            journaled(
                    results,
                    record -> record.claim() == ClaimState.CLAIMED
                            && record.awaitsOutcome()
                            && record.lease().isEmpty()
                            && record.item().equals(Optional.of(claimed.item())));
        } else if (results instanceof ClaimResult.NotEligible not) {
            holds(!not.decision().allowed(), results);
            result(not.session(), false);
        } else if (results instanceof ClaimResult.Lost lost) {
            holds(lost.session().equals(asked), results);
            journaled(
                    results,
                    record -> record.claim() == ClaimState.LOST
                            && record.status() == RunStatus.BLOCKED
                            && lost.fields().stream()
                                    .allMatch(field -> record.progress()
                                            .lastError()
                                            .orElse("")
                                            .contains(field)));
        } else if (results instanceof ClaimResult.InDoubt unsettled) {
            holds(unsettled.session().equals(asked) && isALine(unsettled.message()), results);
            journaled(
                    results,
                    record -> record.claim() == ClaimState.PENDING
                            && record.lease().isEmpty());
        } else if (results instanceof ClaimResult.NotBegun not) {
            notBegun(not.reason(), not.message(), item, crm);
        } else {
            holds(false, "of a claim was said " + results);
        }
    }

    public void look(@Nullable Inspection results) {
        now = journal.find(asked);
        if (results instanceof Inspection.Available seen) {
            SessionRecord known = seen.sideBySide().known();
            holds(known.session().equals(asked) && now.isPresent(), results);
            Set<Operation> creates = EnumSet.noneOf(Operation.class);
            known.plan().stream()
                    .flatMap(plan -> plan.writes().stream())
                    .filter(PlannedWrite.Create.class::isInstance)
                    .forEach(write -> creates.add(write.operation()));
            holds(seen.sideBySide().matches().keySet().equals(creates), results);
            holds(
                    seen.sideBySide().values().isEmpty()
                            == seen.sideBySide().row().isEmpty(),
                    results);
        } else if (results instanceof Inspection.Unavailable refused) {
            result(refused.why(), false);
        } else {
            holds(false, "of a look was said " + results);
        }
        holds(!alone || isUnchanged(), "looked, and the journal changed");
    }

    private void notBegun(RefusalReason reason, String message, QueueItemId item, ModelCrm crm) {
        holds(isALine(message), reason + ": " + message);
        holds(isUnchanged(), "not begun, and the journal changed");
        holds(
                reason == RefusalReason.CRM_UNAVAILABLE
                        || (reason == RefusalReason.QUEUE_ITEM_NOT_FOUND && !crm.rows.containsKey(item)),
                "not begun because of " + reason);
    }

    private void result(@Nullable SessionResult results, boolean decided) {
        holds(results != null && results.session().equals(asked), "of " + asked + " was said " + results);
        if (results instanceof SessionResult.Completed completed) {
            holds(status() == RunStatus.COMPLETED, results);
            wrote(results, completed.written(), decided);
        } else if (results instanceof SessionResult.NothingToResume) {
            holds(status() == RunStatus.COMPLETED && (!alone || isUnchanged()), results);
        } else if (results instanceof SessionResult.ResumeNeeded needed) {
            wrote(results, needed.written(), decided);
            holds(isALine(needed.message()), results);
            journaled(
                    results,
                    record -> record.status() == RunStatus.RESUME_NEEDED
                            && record.progress().lastError().equals(Optional.of(needed.message()))
                            && waits(record, needed));
        } else if (results instanceof SessionResult.Blocked blocked) {
            wrote(results, blocked.written(), decided);
            holds(isALine(blocked.message()), results);
            journaled(
                    results,
                    record -> record.progress().blockReason().equals(Optional.of(blocked.reason()))
                            && record.progress().conflictingFields().equals(blocked.fields())
                            && record.progress().lastError().equals(Optional.of(blocked.message())));
        } else if (results instanceof SessionResult.Abandoned) {
            holds(status() == RunStatus.ABANDONED && !isReleased(), results);
        } else if (results instanceof SessionResult.Released released) {
            holds(isALine(released.message()), results);
            holds(status() == RunStatus.ABANDONED && isReleased(), results);
        } else if (results instanceof SessionResult.LeasedByOther held) {
            journaled(results, record -> record.lease().equals(Optional.of(held.lease())) && isUnchanged());
        } else if (results instanceof SessionResult.TakenOver) {
            holds(!alone, results);
        } else if (results instanceof SessionResult.Refused refused) {
            refused(refused);
        }
    }

    private void refused(SessionResult.Refused results) {
        holds(isALine(results.message()), results);
        boolean isSo = switch (results.reason()) {
            case UNKNOWN_SESSION -> !alone || now.isEmpty();
            case AWAITS_OUTCOME, CLAIM_IN_DOUBT ->
                !alone || now.filter(SessionRecord::awaitsOutcome).isPresent();
            case NOTHING_TO_RELEASE ->
                !alone || now.filter(record -> !record.awaitsOutcome()).isPresent();
            case NOTHING_TO_RECONCILE -> !alone || !peopleCanSettleIt();
            case RESOLUTION_NOT_POSSIBLE -> !alone || status() == RunStatus.BLOCKED;
            case QUEUE_ITEM_NOT_FOUND, CRM_UNAVAILABLE -> true;
            case OTHER_ENVIRONMENT, OTHER_QUEUE_ITEM, CAMPAIGN_NOT_FOUND, MAPPING_INVALID, INTERRUPTED -> false;
        };
        holds(isSo, results);
        holds(!alone || confirmed(now).equals(confirmed(before)), results + ", and something was written");
    }

    /** Nobody else is at work: what was written now is what was confirmed now. */
    private void wrote(Object results, Set<Operation> written, boolean decided) {
        EnumSet<Operation> since = confirmed(now);
        holds(since.containsAll(written), results);
        if (!alone) {
            return;
        }
        boolean again =
                before.filter(record -> record.status() == RunStatus.COMPLETED).isPresent();
        if (!again) {
            since.removeAll(confirmed(before));
        }
        holds(decided ? since.containsAll(written) : since.equals(written), results);
    }

    private boolean waits(SessionRecord record, SessionResult.ResumeNeeded needed) {
        Optional<Instant> notBefore = record.progress().notBefore();
        boolean knownBefore =
                notBefore.equals(before.flatMap(was -> was.progress().notBefore()));
        if (notBefore.isEmpty() || knownBefore) {
            return !needed.park().isNegative()
                    && (notBefore.isPresent() || needed.park().isZero());
        }
        Instant since = notBefore.get().minus(needed.park());
        return !since.isBefore(begun) && !since.isAfter(database.get());
    }

    private static EnumSet<Operation> confirmed(Optional<SessionRecord> record) {
        return record.map(SessionRecord::confirmed).orElseGet(() -> EnumSet.noneOf(Operation.class));
    }

    /** All of it but how long ago an attempt was. */
    private boolean isUnchanged() {
        return now.map(SessionRecord::updatedAt).equals(before.map(SessionRecord::updatedAt))
                && now.map(SessionRecord::progress).equals(before.map(SessionRecord::progress))
                && now.map(SessionRecord::claim).equals(before.map(SessionRecord::claim))
                && now.flatMap(SessionRecord::plan).equals(before.flatMap(SessionRecord::plan))
                && now.flatMap(SessionRecord::lease).equals(before.flatMap(SessionRecord::lease));
    }

    private boolean peopleCanSettleIt() {
        return now.flatMap(record -> record.progress().blockReason())
                        .filter(SETTLED_BY_PEOPLE::contains)
                        .isPresent()
                && now.flatMap(SessionRecord::plan)
                        .flatMap(WriteBackPlan::outcome)
                        .isPresent();
    }

    private boolean isReleased() {
        return now.filter(record -> record.claim() == ClaimState.RELEASED)
                .filter(record -> record.plan().isEmpty())
                .isPresent();
    }

    private @Nullable RunStatus status() {
        return now.map(SessionRecord::status).orElse(null);
    }

    private static boolean isALine(String message) {
        return !message.isBlank() && message.lines().count() == 1;
    }

    private interface Check {
        boolean holds(SessionRecord record);
    }

    private void journaled(Object results, Check check) {
        holds(!alone || now.filter(check::holds).isPresent(), results);
    }

    private void holds(boolean holds, Object what) {
        if (!holds) {
            throw new Violation(
                    ("told what is not so: " + what + "; the journal: " + brief(before) + ", now " + brief(now))
                            .replace('\n', ' '));
        }
    }

    private static String brief(Optional<SessionRecord> record) {
        return record.map(known -> known.progress() + " claim " + known.claim() + " confirmed " + known.confirmed())
                .orElse("nothing");
    }
}
