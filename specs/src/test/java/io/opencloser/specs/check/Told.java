package io.opencloser.specs.check;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.ItemRun;
import io.opencloser.core.Look;
import io.opencloser.core.SessionResult;
import io.opencloser.core.Written;
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
import io.opencloser.specs.model.ModelCrm;
import io.opencloser.specs.model.Violation;
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
public final class Told {
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
    public Told(SessionId asked, Journal journal, Supplier<Instant> database, boolean alone) {
        this.asked = asked;
        this.journal = journal;
        this.database = database;
        this.alone = alone;
        this.before = journal.find(asked);
        this.begun = database.get();
    }

    public void result(@Nullable SessionResult told) {
        now = journal.find(asked);
        result(told, false);
    }

    /** After a person's choice, which may confirm what nobody wrote. */
    public void decided(@Nullable SessionResult told) {
        now = journal.find(asked);
        result(told, true);
    }

    public void written(@Nullable Written told, CallOutcome outcome) {
        now = journal.find(asked);
        holds(told != null, "nothing was said of the outcome");
        if (told == null) {
            return;
        }
        result(told.result(), false);
        if (alone) {
            boolean another = before.filter(record -> !record.awaitsOutcome())
                    .filter(record -> record.plan()
                            .flatMap(WriteBackPlan::outcome)
                            .filter(first -> first.disposition() == outcome.disposition())
                            .isEmpty())
                    .isPresent();
            holds(told.contradictions().contains("final_disposition") == another, told);
        }
    }

    public void run(@Nullable ItemRun told, QueueItemId item, ModelCrm crm) {
        now = journal.find(asked);
        holds(told != null, "nothing was said of the run");
        if (told == null) {
            return;
        }
        if (told.result() instanceof ItemRun.Result.NotBegun not) {
            notBegun(not.reason(), not.message(), item, crm);
            holds(
                    told.item().isEmpty()
                            && told.plan().isEmpty()
                            && told.decision().isEmpty(),
                    told);
            return;
        }
        holds(told.item().filter(i -> i.id().equals(item)).isPresent(), told);
        holds(told.decision().isPresent(), told);
        WriteBackPlan plan = told.plan().orElseThrow();
        holds(told.warnings().containsAll(plan.warnings()), told);
        holds(told.decision().orElseThrow().allowed() == plan.outcome().isPresent(), told);
        if (told.result() instanceof ItemRun.Result.Session session) {
            result(session.session(), false);
            if (alone && before.isEmpty()) {
                holds(
                        now.flatMap(SessionRecord::plan)
                                .map(WriteBackPlan::writes)
                                .equals(told.plan().map(WriteBackPlan::writes)),
                        "planned was another plan than is journaled");
            }
        } else {
            holds(told.result() instanceof ItemRun.Result.Rehearsed, told);
            holds(isUnchanged(), "rehearsed, and the journal changed");
        }
    }

    public void claim(@Nullable ClaimResult told, QueueItemId item, ModelCrm crm) {
        now = journal.find(asked);
        if (told instanceof ClaimResult.Claimed claimed) {
            holds(claimed.session().equals(asked) && claimed.item().id().equals(item), told);
            journaled(
                    told,
                    record -> record.claim() == ClaimState.HELD
                            && record.awaitsOutcome()
                            && record.lease().isEmpty()
                            && record.item().equals(Optional.of(claimed.item())));
        } else if (told instanceof ClaimResult.NotEligible not) {
            holds(!not.decision().allowed(), told);
            result(not.session(), false);
        } else if (told instanceof ClaimResult.Lost lost) {
            holds(lost.session().equals(asked), told);
            journaled(
                    told,
                    record -> record.claim() == ClaimState.LOST
                            && record.status() == RunStatus.BLOCKED
                            && lost.fields().stream()
                                    .allMatch(field -> record.progress()
                                            .lastError()
                                            .orElse("")
                                            .contains(field)));
        } else if (told instanceof ClaimResult.Unsettled unsettled) {
            holds(unsettled.session().equals(asked) && isALine(unsettled.message()), told);
            journaled(
                    told,
                    record -> record.claim() == ClaimState.PENDING
                            && record.lease().isEmpty());
        } else if (told instanceof ClaimResult.NotBegun not) {
            notBegun(not.reason(), not.message(), item, crm);
        } else {
            holds(false, "of a claim was said " + told);
        }
    }

    public void look(@Nullable Look told) {
        now = journal.find(asked);
        if (told instanceof Look.Seen seen) {
            SessionRecord known = seen.sideBySide().known();
            holds(known.session().equals(asked) && now.isPresent(), told);
            Set<Operation> creates = EnumSet.noneOf(Operation.class);
            known.plan().stream()
                    .flatMap(plan -> plan.writes().stream())
                    .filter(PlannedWrite.Create.class::isInstance)
                    .forEach(write -> creates.add(write.operation()));
            holds(seen.sideBySide().sightings().keySet().equals(creates), told);
            holds(
                    seen.sideBySide().values().isEmpty()
                            == seen.sideBySide().row().isEmpty(),
                    told);
        } else if (told instanceof Look.Refused refused) {
            result(refused.why(), false);
        } else {
            holds(false, "of a look was said " + told);
        }
        holds(!alone || isUnchanged(), "looked, and the journal changed");
    }

    private void notBegun(ItemRun.Reason reason, String message, QueueItemId item, ModelCrm crm) {
        holds(isALine(message), reason + ": " + message);
        holds(isUnchanged(), "not begun, and the journal changed");
        holds(
                reason == ItemRun.Reason.CRM_UNAVAILABLE
                        || (reason == ItemRun.Reason.QUEUE_ITEM_NOT_FOUND && !crm.rows.containsKey(item)),
                "not begun because of " + reason);
    }

    private void result(@Nullable SessionResult told, boolean decided) {
        holds(told != null && told.session().equals(asked), "of " + asked + " was said " + told);
        if (told instanceof SessionResult.Completed completed) {
            holds(status() == RunStatus.COMPLETED, told);
            wrote(told, completed.written(), decided);
        } else if (told instanceof SessionResult.NothingToResume) {
            holds(status() == RunStatus.COMPLETED && (!alone || isUnchanged()), told);
        } else if (told instanceof SessionResult.ResumeNeeded needed) {
            wrote(told, needed.written(), decided);
            holds(isALine(needed.message()), told);
            journaled(
                    told,
                    record -> record.status() == RunStatus.RESUME_NEEDED
                            && record.progress().lastError().equals(Optional.of(needed.message()))
                            && waits(record, needed));
        } else if (told instanceof SessionResult.Blocked blocked) {
            wrote(told, blocked.written(), decided);
            holds(isALine(blocked.message()), told);
            journaled(
                    told,
                    record -> record.progress().blockReason().equals(Optional.of(blocked.reason()))
                            && record.progress().conflictingFields().equals(blocked.fields())
                            && record.progress().lastError().equals(Optional.of(blocked.message())));
        } else if (told instanceof SessionResult.Abandoned) {
            holds(status() == RunStatus.ABANDONED && !isReleased(), told);
        } else if (told instanceof SessionResult.Released released) {
            holds(isALine(released.message()), told);
            holds(status() == RunStatus.ABANDONED && isReleased(), told);
        } else if (told instanceof SessionResult.Held held) {
            journaled(told, record -> record.lease().equals(Optional.of(held.lease())) && isUnchanged());
        } else if (told instanceof SessionResult.TakenOver) {
            holds(!alone, told);
        } else if (told instanceof SessionResult.Refused refused) {
            refused(refused);
        }
    }

    private void refused(SessionResult.Refused told) {
        holds(isALine(told.message()), told);
        boolean isSo = switch (told.refusal()) {
            case UNKNOWN_SESSION -> !alone || now.isEmpty();
            case AWAITS_OUTCOME, CLAIM_UNSETTLED ->
                !alone || now.filter(SessionRecord::awaitsOutcome).isPresent();
            case NOTHING_TO_RELEASE ->
                !alone || now.filter(record -> !record.awaitsOutcome()).isPresent();
            case NOTHING_TO_RECONCILE -> !alone || !peopleCanSettleIt();
            case CHOICE_NOT_POSSIBLE -> !alone || status() == RunStatus.BLOCKED;
            case QUEUE_ITEM_NOT_FOUND, CRM_UNAVAILABLE -> true;
            case OTHER_ENVIRONMENT, OTHER_QUEUE_ITEM, NOT_READY, INTERRUPTED -> false;
        };
        holds(isSo, told);
        holds(!alone || confirmed(now).equals(confirmed(before)), told + ", and something was written");
    }

    /** Nobody else is at work: what was written now is what was confirmed now. */
    private void wrote(Object told, Set<Operation> written, boolean decided) {
        EnumSet<Operation> since = confirmed(now);
        holds(since.containsAll(written), told);
        if (!alone) {
            return;
        }
        boolean again =
                before.filter(record -> record.status() == RunStatus.COMPLETED).isPresent();
        if (!again) {
            since.removeAll(confirmed(before));
        }
        holds(decided ? since.containsAll(written) : since.equals(written), told);
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

    private void journaled(Object told, Check check) {
        holds(!alone || now.filter(check::holds).isPresent(), told);
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
