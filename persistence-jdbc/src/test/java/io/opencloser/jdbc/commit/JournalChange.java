package io.opencloser.jdbc.commit;

import static io.opencloser.fixtures.contract.JournalUnderTest.acquired;
import static io.opencloser.fixtures.contract.JournalUnderTest.confirmations;
import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.ENVIRONMENT;
import static io.opencloser.fixtures.contract.SamplePlans.item;
import static io.opencloser.fixtures.contract.SamplePlans.keyQueryPlan;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.Pause;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.SampleOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Each method that changes a session, with the state that it requires. */
enum JournalChange {
    OPEN("open", (j, n) -> neverAcquired(n), (j, n, lease) -> j.open(NewSession.planned(plan(n, n)), request("w"))),
    OPEN_CLAIMING(
            "open",
            (j, n) -> neverAcquired(n),
            (j, n, lease) -> j.open(NewSession.claiming(session(n), ENVIRONMENT, item(n)), request("w"))),
    ACQUIRE("acquire", JournalChange::parked, (j, n, lease) -> j.acquire(session(n), request("v"), Set.of())),
    REOPEN("acquire", JournalChange::blocked, (j, n, lease) -> j.acquire(session(n), request("v"), Given.CONFLICTS)),
    ACCEPT("accept", (j, n) -> neverAcquired(n), (j, n, lease) -> j.accept(Given.acceptance(n))),
    ACCEPT_ALL(
            "acceptAll",
            (j, n) -> neverAcquired(n),
            (j, n, lease) -> j.acceptAll(List.of(Given.acceptance(n), Given.acceptance(n)))
                    .get(0)),
    ACCEPT_AFTER_A_CLAIM("accept", JournalChange::claiming, (j, n, lease) -> j.accept(Given.acceptance(n))),
    TAKE("take", JournalChange::acceptedAlone, (j, n, lease) -> j.take(Given.takingAlone(n))),
    UNBLOCK("reopen", JournalChange::blocked, (j, n, lease) -> j.reopen(session(n), Given.CONFLICTS, Given.DECISION)),
    RENEW("renew", JournalChange::opened, (j, n, lease) -> j.renew(lease, Duration.ofHours(1))),
    RECORD_CLAIM(
            "recordClaim",
            JournalChange::claiming,
            JournalChange.returningNothing((j, n, lease) -> j.recordClaim(lease, item(n), Optional.of(plan(n, n))))),
    RECORD_PLAN(
            "recordPlan",
            JournalChange::claiming,
            JournalChange.returningNothing((j, n, lease) -> j.recordPlan(lease, plan(n, n)))),
    RECORD_PLANS(
            "recordPlans",
            JournalChange::claiming,
            JournalChange.returningNothing((j, n, lease) -> j.recordPlans(Map.of(lease, plan(n, n))))),
    RECORD_ATTEMPT(
            "recordAttempt",
            (j, n) -> acquired(j.open(NewSession.planned(keyQueryPlan(n, n)), request("w"))),
            JournalChange.returningNothing((j, n, lease) -> j.recordAttempt(lease, Set.of(Operation.TASK)))),
    CONFIRM(
            "confirm",
            JournalChange::opened,
            JournalChange.returningNothing(
                    (j, n, lease) -> j.confirm(lease, confirmations(Operation.PHONE_CALL_ACTIVITY)))),
    CONFIRM_ALL(
            "confirmAll",
            JournalChange::opened,
            JournalChange.returningNothing(
                    (j, n, lease) -> j.confirmAll(Map.of(lease, confirmations(Operation.values()))))),
    CONFIRM_THE_LAST(
            "confirm",
            JournalChange::opened,
            JournalChange.returningNothing((j, n, lease) -> j.confirm(lease, confirmations(Operation.values())))),
    PARK(
            "park",
            JournalChange::opened,
            JournalChange.returningNothing(
                    (j, n, lease) -> j.park(lease, Pause.failure("busy", Duration.ofMinutes(1))))),
    BLOCK(
            "block",
            JournalChange::opened,
            JournalChange.returningNothing((j, n, lease) -> j.block(lease, Given.CONFLICT))),
    RECORD_CLAIM_LOST(
            "recordClaimLost",
            JournalChange::claiming,
            JournalChange.returningNothing((j, n, lease) -> j.recordClaimLost(lease, Given.CONFLICT))),
    RELEASE_LEASE(
            "releaseLease",
            JournalChange::opened,
            JournalChange.returningNothing((j, n, lease) -> j.releaseLease(lease))),
    RECORD_RELEASE(
            "recordRelease",
            JournalChange::claiming,
            JournalChange.returningNothing(
                    (j, n, lease) -> j.recordRelease(lease, Given.DECISION, "the row may be called again"))),
    REPLACE_PLAN(
            "replacePlan",
            JournalChange::blocked,
            (j, n, lease) -> j.replacePlan(
                    session(n),
                    request("v"),
                    new PlanReplacement(Given.CONFLICTS, plan(n, n).withoutRow(), "kept", Given.DECISION))),
    ABANDON("abandon", JournalChange::blocked, (j, n, lease) -> j.abandon(session(n), Given.DECISION)),
    NOTE(
            "note",
            JournalChange::opened,
            JournalChange.returningNothing((j, n, lease) -> j.note(session(n), "seen", "by jane")));

    /** The result of {@link #make} for a method that returns nothing. */
    static final String DONE = "done";

    /** Constants of the changes above. */
    private static final class Given {
        private static final Set<BlockReason> CONFLICTS = Set.of(BlockReason.CONFLICT_DETECTED);
        private static final Block CONFLICT =
                new Block(BlockReason.CONFLICT_DETECTED, List.of("notes"), "another user changed the row");
        private static final Decision DECISION = new Decision("jane", "the customer was called by phone");

        private static Acceptance acceptance(int number) {
            return acceptance(number, ENVIRONMENT);
        }

        /** In an environment of its own, so that nothing else is due there. */
        private static Acceptance acceptanceAlone(int number) {
            return acceptance(number, ENVIRONMENT + number);
        }

        private static Acceptance acceptance(int number, String environment) {
            return new Acceptance(
                    SampleOutcomes.outcome(session(number), item(number).id(), Disposition.VOICEMAIL),
                    environment,
                    Optional.empty());
        }

        private static TakeRequest takingAlone(int number) {
            return new TakeRequest(1, ENVIRONMENT + number, request("v"), Set.of(), DispatchTiming.WHEN_DUE);
        }
    }

    private final String method;

    @SuppressWarnings("ImmutableEnumChecker") // a stateless function
    private final Before before;

    @SuppressWarnings("ImmutableEnumChecker") // a stateless function
    private final Act act;

    JournalChange(String method, Before before, Act act) {
        this.method = method;
        this.before = before;
        this.act = act;
    }

    /** Creates the state before the change and returns its lease. */
    @FunctionalInterface
    private interface Before {
        Lease in(Journal journal, int number);
    }

    /** Changes the session with this number. */
    @FunctionalInterface
    private interface Act {
        Object on(Journal journal, int number, Lease lease);
    }

    /** A change that returns nothing. */
    @FunctionalInterface
    private interface Silent {
        void on(Journal journal, int number, Lease lease);
    }

    private static Act returningNothing(Silent silent) {
        return (journal, number, lease) -> {
            silent.on(journal, number, lease);
            return DONE;
        };
    }

    /** The name of the method of {@link Journal}. */
    String method() {
        return method;
    }

    Lease prepare(Journal journal, int number) {
        return before.in(journal, number);
    }

    Object make(Journal journal, int number, Lease lease) {
        return act.on(journal, number, lease);
    }

    private static Lease neverAcquired(int number) {
        return new Lease(session(number), "no-holder", 1, Instant.EPOCH);
    }

    private static Lease acceptedAlone(Journal journal, int number) {
        journal.accept(Given.acceptanceAlone(number));
        return neverAcquired(number);
    }

    private static Lease opened(Journal journal, int number) {
        return acquired(journal.open(NewSession.planned(plan(number, number)), request("w")));
    }

    private static Lease claiming(Journal journal, int number) {
        return acquired(journal.open(NewSession.claiming(session(number), ENVIRONMENT, item(number)), request("w")));
    }

    private static Lease parked(Journal journal, int number) {
        Lease lease = opened(journal, number);
        journal.park(lease, Pause.failure("busy", Duration.ZERO));
        return lease;
    }

    private static Lease blocked(Journal journal, int number) {
        Lease lease = opened(journal, number);
        journal.block(lease, Given.CONFLICT);
        return lease;
    }
}
