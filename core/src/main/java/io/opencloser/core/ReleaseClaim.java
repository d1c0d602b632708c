package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.Engine;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.engine.step.ReleaseStep;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.OperatorDecisions;
import io.opencloser.core.port.journal.SessionLog;
import io.opencloser.core.port.journal.SessionQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives up a claim whose outcome never came: the row becomes callable again if it is still ours (requirement 3.4). */
final class ReleaseClaim {
    private final SessionQueries queries;
    private final Leasing leases;
    private final SessionLog log;
    private final OperatorDecisions decisions;
    private final Crm crm;
    private final Engine engine;
    private final Duration inDoubtWindow;
    private final Time time;

    ReleaseClaim(
            SessionQueries queries,
            Leasing leases,
            SessionLog log,
            OperatorDecisions decisions,
            Crm crm,
            Engine engine,
            Duration inDoubtWindow,
            Time time) {
        this.queries = queries;
        this.leases = leases;
        this.log = log;
        this.decisions = decisions;
        this.crm = crm;
        this.engine = engine;
        this.inDoubtWindow = inDoubtWindow;
        this.time = time;
    }

    SessionResult run(SessionId session, Decision decision) throws InterruptedException {
        Optional<SessionRecord> found = queries.find(session);
        if (found.isEmpty()) {
            return KnownSession.unknown(session);
        }
        SessionRecord known = found.get();
        Optional<SessionResult> nothing = LocalSessions.nothingToRelease(known)
                .or(() -> KnownSession.elsewhere(known, crm.target().environment()));
        if (nothing.isPresent()) {
            return nothing.get();
        }
        log.note(session, "releasing", decision.signed(""));
        Duration age = age(known);
        if (known.claim() == ClaimState.PENDING && !age.isNegative() && age.compareTo(inDoubtWindow) < 0) {
            // asked without a lease: to take one would make the claim look younger than it is
            Optional<SessionResult> tooEarly = tooEarly(known, age);
            if (tooEarly.isPresent()) {
                return tooEarly.get();
            }
        }
        AcquireResult result = leases.acquire(session, Set.of());
        return result instanceof AcquireResult.Acquired acquired
                ? release(acquired, age, decision)
                : KnownSession.notAcquired(session, result, time.now());
    }

    /**
     * How long ago the claim can have been sent last: when its process released the lease, or when the lease of a dead one ran
     * out. By the database's clock, which has just dated our note; negative while that lease is alive.
     */
    private Duration age(SessionRecord known) {
        List<HistoryEntry> history = queries.history(known.session());
        Instant last = known.lease().map(Lease::expiresAt).orElse(known.updatedAt());
        return Duration.between(last, history.get(history.size() - 1).at());
    }

    private Optional<SessionResult> tooEarly(SessionRecord known, Duration age) throws InterruptedException {
        try {
            return engine.tooEarlyToRelease(known, age).map(why -> notReleased(known.session(), why));
        } catch (CrmException e) {
            return Optional.of(notReleased(known.session(), e.failure().message()));
        }
    }

    private SessionResult release(AcquireResult.Acquired acquired, Duration age, Decision decision) {
        SessionId session = acquired.record().session();
        try {
            if (!acquired.record().awaitsOutcome()) {
                // an outcome came while we looked
                leases.release(acquired.lease());
                return LocalSessions.nothingToRelease(session, "its outcome came meanwhile: resume it");
            }
            ReleaseStep.Reply reply =
                    engine.release(acquired, age, (lease, how) -> decisions.recordRelease(lease, decision, how));
            return reply instanceof ReleaseStep.Reply.Released released
                    ? new SessionResult.Released(session, released.how())
                    : notReleased(session, ((ReleaseStep.Reply.InDoubt) reply).why());
        } catch (LeaseLostException e) {
            return new SessionResult.TakenOver(session);
        }
    }

    private static SessionResult notReleased(SessionId session, String why) {
        return new SessionResult.Refused(session, RefusalReason.CLAIM_IN_DOUBT, "the claim was not released: " + why);
    }
}
