package io.opencloser.specs.check;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SafetyInvariants;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.simulation.world.Clocks;
import io.opencloser.specs.simulation.world.CrmUsers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** After the faults have stopped, every session ends, and every block has a true reason. */
public final class LivenessChecker {
    private static final int MOST_ROUNDS = 20;
    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofMinutes(10);

    private final Consumer<List<SessionId>> resume;
    private final Clocks clocks;
    private final ModelCrm crm;
    private final SessionQueries journal;
    private final SafetyInvariants invariants;
    private final CrmUsers users;

    public LivenessChecker(
            Consumer<List<SessionId>> resume,
            Clocks clocks,
            ModelCrm crm,
            SessionQueries journal,
            SafetyInvariants invariants,
            CrmUsers users) {
        this.resume = resume;
        this.clocks = clocks;
        this.crm = crm;
        this.journal = journal;
        this.invariants = invariants;
        this.users = users;
    }

    public void check() {
        List<SessionId> left = unfinished();
        for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
            crm.delayed.before(clocks.elapsed().plus(LONGER_THAN_ANY_WAIT));
            clocks.advance(LONGER_THAN_ANY_WAIT);
            resume.accept(left);
            left = unfinished();
        }
        if (!left.isEmpty()) {
            throw new Violation("the faults have stopped, but " + left.get(0) + " never ends: "
                    + journal.find(left.get(0)).orElseThrow());
        }
        invariants.check(crm);
        invariants.sessions().forEach(session -> journal.find(session).ifPresent(this::requireTrueBlockReason));
        invariants.sessions().forEach(session -> journal.find(session).ifPresent(this::requireWish));
        users.deletedUnattended().forEach(session -> {
            if (journal.find(session).orElseThrow().status() == RunStatus.COMPLETED) {
                throw new Violation(session + " is completed, but one of its records was deleted before the resume");
            }
        });
    }

    private List<SessionId> unfinished() {
        return invariants.sessions().stream()
                .filter(session -> journal.find(session)
                        .filter(record -> !record.awaitsOutcome())
                        .filter(LivenessChecker::canGoOn)
                        .isPresent())
                .toList();
    }

    private static boolean canGoOn(SessionRecord record) {
        return record.status() == RunStatus.ACCEPTED
                || record.status() == RunStatus.IN_PROGRESS
                || record.status() == RunStatus.RESUME_NEEDED
                || record.progress().blockReason().equals(Optional.of(BlockReason.MAPPING_CHANGED));
    }

    private void requireTrueBlockReason(SessionRecord record) {
        if (record.status() != RunStatus.BLOCKED) {
            return;
        }
        BlockReason reason = record.progress().blockReason().orElseThrow();
        boolean isTrue = switch (reason) {
            case CONFLICT_DETECTED ->
                users.touched(record.queueItem()) || otherSessionOnItem(record) || releaseBegan(record);
            case TARGET_DELETED -> crm.records.deletedOf(record.session());
            case PERMANENT_OTHER -> crm.refusedForGood();
            case ELIGIBILITY ->
                record.claim() == ClaimState.LOST
                        || record.plan()
                                .filter(plan -> !plan.disposition().callWasPlaced())
                                .isPresent();
            case QUEUE_ITEM_MISSING -> !crm.rows.containsKey(record.queueItem());
            case MAPPING_CHANGED, METADATA -> false;
        };
        if (!isTrue) {
            throw new Violation(record.session() + " is blocked for " + reason + ", but that is not the case: "
                    + record.progress());
        }
    }

    /** A do-not-call wish is on its row, whatever its session is blocked for, unless the row is gone (requirement 2.8). */
    private void requireWish(SessionRecord record) {
        boolean wish = record.plan()
                .filter(plan -> plan.disposition() == Disposition.DO_NOT_CALL)
                .isPresent();
        ModelRow row = crm.rows.get(record.queueItem());
        if (record.status() == RunStatus.BLOCKED && wish && !crm.refusedForGood() && row != null && !row.doNotCall()) {
            throw new Violation(record.session() + " is blocked, and its do-not-call wish is not on the row");
        }
    }

    /** A release paused, the outcome came, and the release went on and made the row callable. */
    private boolean releaseBegan(SessionRecord record) {
        return journal.history(record.session()).stream()
                .anyMatch(entry -> entry.event().equals("releasing"));
    }

    private boolean otherSessionOnItem(SessionRecord record) {
        return invariants.sessions().stream()
                .filter(other -> !other.equals(record.session()))
                .anyMatch(other -> journal.find(other)
                        .filter(o -> o.queueItem().equals(record.queueItem()))
                        .isPresent());
    }
}
