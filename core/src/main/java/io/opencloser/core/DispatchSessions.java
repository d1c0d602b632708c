package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.engine.CallerGate;
import io.opencloser.core.engine.ExecutionResult;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.engine.retry.LeaseKeeper;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.SessionLeases;
import io.opencloser.core.port.journal.TakeRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    Dispatched run(int limit, DispatchTiming timing, MappingChange mappingChange) {
        try (CallerGate.Pass pass = gate.enter(limit, time.elapsed())) {
            boolean mayBegin = pass.most() > 0 && !Thread.currentThread().isInterrupted();
            return dispatched(mayBegin ? writeUpTo(pass.most(), timing, mappingChange) : List.of());
        }
    }

    private List<SessionResult> writeUpTo(int most, DispatchTiming timing, MappingChange mappingChange) {
        List<AcquireResult.Acquired> taken = sessions.take(
                new TakeRequest(most, crm.target().environment(), leases.request(), reopened(mappingChange), timing));
        Map<AcquireResult.Acquired, LeaseKeeper> keepers = new LinkedHashMap<>();
        taken.forEach(next -> keepers.put(next, new LeaseKeeper(sessions, time, leases.length(), next.lease())));
        List<SessionResult> results = new ArrayList<>();
        keepers.forEach((next, keeper) -> {
            if ((gate.isClosed() && !results.isEmpty())
                    || Thread.currentThread().isInterrupted()) {
                release(next);
            } else {
                alive(next, keeper).ifPresent(session -> results.add(execute(session, mappingChange)));
            }
        });
        return results;
    }

    private SessionResult execute(AcquireResult.Acquired session, MappingChange mappingChange) {
        ExecutionResult result = resume.executed(session, mappingChange);
        gate.note(session.record().session(), result, time.elapsed());
        return KnownSession.after(session.record().session(), result);
    }

    /** A session that waited behind slow ones, with its lease kept alive; empty when another worker has it by now. */
    private static Optional<AcquireResult.Acquired> alive(AcquireResult.Acquired session, LeaseKeeper keeper) {
        try {
            keeper.keep();
            return Optional.of(new AcquireResult.Acquired(keeper.lease(), session.record(), session.takenOver()));
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
