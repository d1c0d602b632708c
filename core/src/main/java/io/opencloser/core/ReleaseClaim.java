package io.opencloser.core;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.ExecutionContext;
import io.opencloser.core.engine.LeaseKeeper;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.engine.RetryExecutor;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.HistoryEntry;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a claim up whose outcome never came: the row becomes callable again if it is still ours (requirement 3.4). Only the
 * status is written, under the version of the row that was looked at.
 */
final class ReleaseClaim {
    private final Ports ports;
    private final Journal journal;

    ReleaseClaim(Ports ports) {
        this.ports = ports;
        this.journal = ports.journal();
    }

    /** What stands in the row's way back. */
    private sealed interface Found {
        /** It is callable or somebody else's: nothing is to be written. */
        record NotOurs(String how) implements Found {}

        /** It is in progress for us. */
        record Ours(RowVersion version) implements Found {}

        /** Nobody can tell yet. */
        record Unsettled(String why) implements Found {}
    }

    SessionResult run(SessionId session, Decision decision) throws InterruptedException {
        Optional<SessionRecord> found = journal.find(session);
        if (found.isEmpty()) {
            return ResumeSession.unknown(session);
        }
        SessionRecord known = found.get();
        Optional<SessionResult> settled = settled(known).or(() -> new ResumeSession(ports).elsewhere(known));
        if (settled.isPresent()) {
            return settled.get();
        }
        journal.note(session, "releasing", decision.signed(""));
        Duration age = age(known);
        if (known.claim() == ClaimState.PENDING
                && !age.isNegative()
                && age.compareTo(ports.settings().inDoubtWindow()) < 0) {
            // asked without a lease: to take one would make the claim look younger than it is
            Optional<SessionResult> tooEarly = tooEarly(known, age);
            if (tooEarly.isPresent()) {
                return tooEarly.get();
            }
        }
        AcquireResult acquisition = journal.acquire(session, ports.leaseRequest(), Set.of());
        if (!(acquisition instanceof AcquireResult.Acquired acquired)) {
            return new ResumeSession(ports).notAcquired(session, acquisition);
        }
        LeaseKeeper keeper = new LeaseKeeper(ports, acquired.lease());
        try {
            if (!acquired.record().awaitsOutcome()) {
                // an outcome came while we looked
                journal.releaseLease(keeper.lease());
                return nothing(session, "its outcome came meanwhile: resume it");
            }
            return release(acquired.record(), age, keeper, decision);
        } catch (LeaseLostException e) {
            return new SessionResult.TakenOver(session);
        }
    }

    /**
     * How long ago the claim can have been sent last: when its process handed it back, or when the lease of a dead one ran
     * out. By the database's clock, which has just dated our note; negative while that lease is alive.
     */
    private Duration age(SessionRecord known) {
        List<HistoryEntry> history = journal.history(known.session());
        Instant last = known.lease().map(Lease::expiresAt).orElse(known.updatedAt());
        return Duration.between(last, history.get(history.size() - 1).at());
    }

    private Optional<SessionResult> tooEarly(SessionRecord known, Duration age) throws InterruptedException {
        try {
            RetryExecutor unleased = RetryExecutor.unleased(ports);
            Found found = find(known, age, unleased.read(() -> ports.queue().readWatched(known.queueItem())));
            return found instanceof Found.Unsettled unsettled
                    ? Optional.of(notReleased(known.session(), unsettled.why()))
                    : Optional.empty();
        } catch (CrmException e) {
            return Optional.of(notReleased(known.session(), e.failure().message()));
        }
    }

    private static Optional<SessionResult> settled(SessionRecord known) {
        return switch (known.status()) {
            case ABANDONED -> Optional.of(ResumeSession.givenUp(known));
            case COMPLETED -> Optional.of(nothing(known.session(), "it is completed"));
            case IN_PROGRESS, RESUME_NEEDED, BLOCKED ->
                known.awaitsOutcome()
                        ? Optional.empty()
                        : Optional.of(nothing(
                                known.session(),
                                known.plan().isPresent()
                                        ? "its call has an outcome: resume, reconcile or abandon it"
                                        : "it holds no claim"));
        };
    }

    private SessionResult release(SessionRecord known, Duration age, LeaseKeeper keeper, Decision decision)
            throws InterruptedException {
        SessionId session = known.session();
        RetryExecutor retry = RetryExecutor.under(keeper, ports);
        try {
            for (int moves = 0; moves < ExecutionContext.MOST_MOVES; moves++) {
                Found found = find(known, age, retry.read(() -> ports.queue().readWatched(known.queueItem())));
                if (found instanceof Found.NotOurs not) {
                    journal.recordRelease(keeper.lease(), decision, not.how());
                    return new SessionResult.Released(session, not.how());
                }
                if (found instanceof Found.Unsettled unsettled) {
                    return unsettled(session, keeper.lease(), unsettled.why());
                }
                RowVersion version = ((Found.Ours) found).version();
                RetryExecutor.RetryResult answer = retry.write(
                        RequestKind.RELEASE,
                        () -> ports.queue()
                                .setStatus(
                                        known.queueItem(),
                                        ports.settings().eligibility().callable(),
                                        version));
                if (answer instanceof RetryExecutor.RetryResult.Applied) {
                    String how = "the queue row may be called again";
                    journal.recordRelease(keeper.lease(), decision, how);
                    return new SessionResult.Released(session, how);
                }
                if (answer instanceof RetryExecutor.RetryResult.GaveUp gaveUp) {
                    return unsettled(session, keeper.lease(), gaveUp.failure().message());
                }
                RetryExecutor.RetryResult.Refused refused = (RetryExecutor.RetryResult.Refused) answer;
                switch (refused.refusal()) {
                    case PRECONDITION_FAILED, NOT_FOUND, ALREADY_EXISTS -> {}
                    default -> {
                        return unsettled(
                                session, keeper.lease(), refused.failure().message());
                    }
                }
            }
            return unsettled(session, keeper.lease(), "the queue row changed during every attempt to release it");
        } catch (CrmException e) {
            return unsettled(session, keeper.lease(), e.failure().message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unsettled(session, keeper.lease(), "stopped on request");
        }
    }

    private Found find(SessionRecord known, Duration age, Optional<Baseline> now) {
        if (now.isEmpty()) {
            return new Found.NotOurs("the queue row was deleted");
        }
        QueueItem item = known.item().orElseThrow();
        String callable = ports.settings().eligibility().callable().wireName();
        // other columns may have been edited meanwhile: only the status is written, so that the edit stays
        boolean claimed = now.get().status().equals(QueueStatus.IN_PROGRESS.wireName())
                && now.get().lastSessionId().equals(item.baseline().lastSessionId());
        if (claimed) {
            // a claim writes the status alone: the row of another session in its call looks just like ours
            Optional<SessionId> other = journal.otherClaimOn(item.id(), known.session());
            return other.isEmpty()
                    ? new Found.Ours(now.get().version())
                    : new Found.NotOurs("the queue row is in progress for session " + other.get());
        }
        boolean mayStillBeClaimed = known.claim() == ClaimState.PENDING
                && age.compareTo(ports.settings().inDoubtWindow()) < 0
                && now.get().version().equals(item.baseline().version());
        if (mayStillBeClaimed) {
            return new Found.Unsettled("the claim was sent and may still happen: try again in "
                    + ports.settings().inDoubtWindow().minus(age).toSeconds() + " s");
        }
        return new Found.NotOurs(
                now.get().status().equals(callable)
                        ? "the queue row may be called already"
                        : "the queue row was changed by somebody else and stays as it is");
    }

    private SessionResult unsettled(SessionId session, Lease lease, String why) {
        journal.releaseLease(lease);
        return notReleased(session, why);
    }

    private static SessionResult notReleased(SessionId session, String why) {
        return new SessionResult.Refused(
                session, SessionResult.Refusal.CLAIM_UNSETTLED, "the claim was not released: " + why);
    }

    private static SessionResult nothing(SessionId session, String why) {
        return new SessionResult.Refused(
                session,
                SessionResult.Refusal.NOTHING_TO_RELEASE,
                "session " + session + " has no claim without an outcome: " + why);
    }
}
