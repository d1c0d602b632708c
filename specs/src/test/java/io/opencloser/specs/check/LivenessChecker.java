package io.opencloser.specs.check;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.SafetyInvariants;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.simulation.world.Clocks;
import io.opencloser.specs.simulation.world.CrmUsers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** When the faults have stopped, every session comes to an end, and the end is true. */
public final class LivenessChecker {
    private static final int MOST_ROUNDS = 20;
    private static final Duration LONGER_THAN_ANYTHING = Duration.ofMinutes(10);

    private final Consumer<List<SessionId>> resume;
    private final Clocks clocks;
    private final ModelCrm crm;
    private final Journal journal;
    private final SafetyInvariants invariants;
    private final CrmUsers people;

    public LivenessChecker(
            Consumer<List<SessionId>> resume,
            Clocks clocks,
            ModelCrm crm,
            Journal journal,
            SafetyInvariants invariants,
            CrmUsers people) {
        this.resume = resume;
        this.clocks = clocks;
        this.crm = crm;
        this.journal = journal;
        this.invariants = invariants;
        this.people = people;
    }

    public void mustBeGood() {
        List<SessionId> left = unfinished();
        for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
            crm.delayed.before(clocks.elapsed().plus(LONGER_THAN_ANYTHING));
            clocks.advance(LONGER_THAN_ANYTHING);
            resume.accept(left);
            left = unfinished();
        }
        if (!left.isEmpty()) {
            throw new Violation("the faults have stopped, and " + left.get(0) + " never ends: "
                    + journal.find(left.get(0)).orElseThrow());
        }
        invariants.check(crm);
        invariants.sessions().forEach(session -> journal.find(session).ifPresent(this::blockedForATrueReason));
        people.mustBeNoticed().forEach(session -> {
            if (journal.find(session).orElseThrow().status() == RunStatus.COMPLETED) {
                throw new Violation(
                        session + " is completed, though a record of it had been deleted before it was resumed");
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
        return record.status() == RunStatus.IN_PROGRESS
                || record.status() == RunStatus.RESUME_NEEDED
                || record.progress().blockReason().equals(Optional.of(BlockReason.MAPPING_CHANGED));
    }

    private void blockedForATrueReason(SessionRecord record) {
        if (record.status() != RunStatus.BLOCKED) {
            return;
        }
        BlockReason reason = record.progress().blockReason().orElseThrow();
        boolean isTrue = switch (reason) {
            case CONFLICT_DETECTED ->
                people.touched(record.queueItem()) || anotherSessionOn(record) || wasBeingReleased(record);
            case TARGET_DELETED -> crm.records.deletedOf(record.session());
            case PERMANENT_OTHER -> crm.refusedForGood();
            case ELIGIBILITY ->
                record.claim() == ClaimState.LOST
                        || record.plan()
                                .filter(plan -> !plan.disposition().callWasPlaced())
                                .isPresent();
            case MAPPING_CHANGED, METADATA -> false;
        };
        if (!isTrue) {
            throw new Violation(
                    record.session() + " is blocked for " + reason + ", which is not true: " + record.progress());
        }
    }

    /** The process of whoever let it go stood still until its outcome had come, and went on to make the row callable. */
    private boolean wasBeingReleased(SessionRecord record) {
        return journal.history(record.session()).stream()
                .anyMatch(entry -> entry.event().equals("releasing"));
    }

    private boolean anotherSessionOn(SessionRecord record) {
        return invariants.sessions().stream()
                .filter(other -> !other.equals(record.session()))
                .anyMatch(other -> journal.find(other)
                        .filter(o -> o.queueItem().equals(record.queueItem()))
                        .isPresent());
    }
}
