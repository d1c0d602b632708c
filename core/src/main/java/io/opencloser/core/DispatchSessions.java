package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One bounded step over what is due: takes sessions up in one commit, and makes each of them true. */
final class DispatchSessions {
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
        int allowed = gate.allowed(limit, time.elapsed());
        if (allowed == 0 || Thread.currentThread().isInterrupted()) {
            return dispatched(List.of());
        }
        List<AcquireResult.Acquired> taken = sessions.take(new TakeRequest(
                allowed, crm.target().environment(), leases.request(), reopened(mappingChange), timing));
        if (taken.isEmpty()) {
            gate.nothingTaken();
        }
        List<SessionResult> results = new ArrayList<>();
        for (AcquireResult.Acquired session : taken) {
            if ((gate.isClosed() && !results.isEmpty())
                    || Thread.currentThread().isInterrupted()) {
                release(session);
                continue;
            }
            ExecutionResult result = resume.executed(session, mappingChange);
            gate.note(session.record().session(), result, time.elapsed());
            results.add(KnownSession.after(session.record().session(), result));
        }
        return dispatched(results);
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
