package io.opencloser.specs.check;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.doubles.Violation;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One session as the journal has it before a call of the library, and after it. */
final class ObservedSession {
    private static final Set<BlockReason> RECONCILABLE =
            Set.of(BlockReason.CONFLICT_DETECTED, BlockReason.PERMANENT_OTHER, BlockReason.METADATA);

    final SessionId id;
    final Optional<SessionRecord> before;
    private final SessionQueries journal;
    private final Supplier<Instant> databaseClock;
    private final Concurrency concurrency;
    private final Instant begun;
    private Optional<SessionRecord> now = Optional.empty();

    ObservedSession(SessionId id, SessionQueries journal, Supplier<Instant> databaseClock, Concurrency concurrency) {
        this.id = id;
        this.journal = journal;
        this.databaseClock = databaseClock;
        this.concurrency = concurrency;
        this.before = journal.find(id);
        this.begun = databaseClock.get();
    }

    /** Reads the session again, after the call. */
    void readAgain() {
        now = journal.find(id);
    }

    Optional<SessionRecord> now() {
        return now;
    }

    /** Whether no other worker can have changed the session in between. */
    boolean isOursAlone() {
        return concurrency.isOneWorker();
    }

    @Nullable RunStatus status() {
        return now.map(SessionRecord::status).orElse(null);
    }

    boolean isReleased() {
        return now.filter(record -> record.claim() == ClaimState.RELEASED)
                .filter(record -> record.plan().isEmpty() && record.outcome().isEmpty())
                .isPresent();
    }

    boolean isReconcilable() {
        return now.flatMap(record -> record.progress().blockReason())
                        .filter(RECONCILABLE::contains)
                        .isPresent()
                && now.flatMap(SessionRecord::plan)
                        .flatMap(WriteBackPlan::outcome)
                        .isPresent();
    }

    boolean wasCompleted() {
        return before.filter(record -> record.status() == RunStatus.COMPLETED).isPresent();
    }

    EnumSet<Operation> confirmedBefore() {
        return confirmed(before);
    }

    EnumSet<Operation> confirmedNow() {
        return confirmed(now);
    }

    private static EnumSet<Operation> confirmed(Optional<SessionRecord> record) {
        return record.map(SessionRecord::confirmed).orElseGet(() -> EnumSet.noneOf(Operation.class));
    }

    /** Compares everything but the age of an attempt. */
    boolean isUnchanged() {
        return now.map(SessionRecord::updatedAt).equals(before.map(SessionRecord::updatedAt))
                && now.map(SessionRecord::progress).equals(before.map(SessionRecord::progress))
                && now.map(SessionRecord::claim).equals(before.map(SessionRecord::claim))
                && now.flatMap(SessionRecord::plan).equals(before.flatMap(SessionRecord::plan))
                && now.flatMap(SessionRecord::lease).equals(before.flatMap(SessionRecord::lease));
    }

    /** Whether its outcome came during the call. */
    boolean wasAccepted() {
        return now.flatMap(SessionRecord::outcome).isPresent()
                && before.flatMap(SessionRecord::outcome).isEmpty();
    }

    /** Whether the moment lies within the call. */
    boolean isDuringTheCall(Instant moment) {
        return !moment.isBefore(begun) && !moment.isAfter(databaseClock.get());
    }

    /** Requires it of the journal's record, unless another worker may have changed that since. */
    void requireJournaled(Object result, Predicate<SessionRecord> condition) {
        require(!isOursAlone() || now.filter(condition).isPresent(), result);
    }

    void require(boolean condition, Object what) {
        if (!condition) {
            throw new Violation(("a result contradicts the journal: " + what + "; the journal before: " + brief(before)
                            + ", now: " + brief(now))
                    .replace('\n', ' '));
        }
    }

    private static String brief(Optional<SessionRecord> record) {
        return record.map(known -> known.progress() + " claim " + known.claim() + " confirmed " + known.confirmed())
                .orElse("no session");
    }
}
