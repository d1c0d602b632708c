package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.engine.CallerGate;
import io.opencloser.core.engine.ExecutionResult;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.engine.MappingChange;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.SessionLeases;
import io.opencloser.core.port.journal.TakeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One bounded step over what is due: takes sessions up in one commit, and makes each of them true. */
final class DispatchSessions {
    private static final int RENEWALS_PER_LEASE = 3;

    private final SessionLeases sessions;
    private final Leasing leases;
    private final Crm crm;
    private final ResumeSession resume;
    private final CallerGate gate;
    private final Time time;

    DispatchSessions(
            SessionLeases sessions, Leasing leases, Crm crm, ResumeSession resume, CallerGate gate, Time time) {
        this.sessions = sessions;
        this.leases = leases;
        this.crm = crm;
        this.resume = resume;
        this.gate = gate;
        this.time = time;
    }

    Dispatched run(int limit, TakeRequest.Timing timing, MappingChange mappingChange) {
        try (CallerGate.Pass pass = gate.enter(limit, time.elapsed())) {
            boolean mayBegin = pass.most() > 0 && !Thread.currentThread().isInterrupted();
            return dispatched(mayBegin ? writeUpTo(pass.most(), timing, mappingChange) : List.of());
        }
    }

    private List<SessionResult> writeUpTo(int most, TakeRequest.Timing timing, MappingChange mappingChange) {
        List<AcquireResult.Acquired> taken = sessions.take(
                new TakeRequest(most, crm.target().environment(), leases.request(), reopened(mappingChange), timing));
        Duration takenAt = time.elapsed();
        List<SessionResult> results = new ArrayList<>();
        for (AcquireResult.Acquired next : taken) {
            if ((gate.isClosed() && !results.isEmpty())
                    || Thread.currentThread().isInterrupted()) {
                release(next);
            } else {
                alive(next, takenAt).ifPresent(session -> results.add(execute(session, mappingChange)));
            }
        }
        return results;
    }

    private SessionResult execute(AcquireResult.Acquired session, MappingChange mappingChange) {
        ExecutionResult result = resume.executed(session, mappingChange);
        gate.note(session.record().session(), result, time.elapsed());
        return KnownSession.after(session.record().session(), result);
    }

    /** The session with a lease that was not left waiting for long behind slow ones; empty when another worker has it by now. */
    private Optional<AcquireResult.Acquired> alive(AcquireResult.Acquired session, Duration takenAt) {
        if (time.elapsed().minus(takenAt).multipliedBy(RENEWALS_PER_LEASE).compareTo(leases.length()) < 0) {
            return Optional.of(session);
        }
        try {
            Lease renewed = sessions.renew(session.lease(), leases.length());
            return Optional.of(new AcquireResult.Acquired(renewed, session.record(), session.takenOver()));
        } catch (LeaseLostException e) {
            return Optional.empty();
        }
    }

    private Dispatched dispatched(List<SessionResult> results) {
        return new Dispatched(results, gate.refusal(), gate.probeIn(time.elapsed()));
    }

    private static Set<BlockReason> reopened(MappingChange mappingChange) {
        return mappingChange == MappingChange.ACCEPT ? Set.of(BlockReason.MAPPING_CHANGED) : Set.of();
    }

    private void release(AcquireResult.Acquired session) {
        try {
            leases.release(session.lease());
        } catch (LeaseLostException e) {
            // another worker has it already
        }
    }
}
