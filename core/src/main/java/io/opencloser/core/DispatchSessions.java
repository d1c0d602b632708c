package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.CallerGate;
import io.opencloser.core.engine.Engine;
import io.opencloser.core.engine.ExecutionResult;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.engine.Planning;
import io.opencloser.core.engine.retry.LeaseKeeper;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.SessionLeases;
import io.opencloser.core.port.journal.TakeRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** One bounded step over what is due: takes sessions up in one commit, and makes each of them true. */
final class DispatchSessions {
    private final SessionLeases sessions;
    private final Leasing leases;
    private final Crm crm;
    private final ResumeSession resume;
    private final Engine engine;
    private final Planning.Together planning;
    private final CallerGate gate;
    private final Time time;

    DispatchSessions(
            SessionLeases sessions,
            Leasing leases,
            Crm crm,
            ResumeSession resume,
            Engine engine,
            Planning.Together planning,
            CallerGate gate,
            Time time) {
        this.sessions = sessions;
        this.leases = leases;
        this.crm = crm;
        this.resume = resume;
        this.engine = engine;
        this.planning = planning;
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
        Map<SessionId, LeaseKeeper> keepers = new HashMap<>();
        taken.forEach(next ->
                keepers.put(next.record().session(), new LeaseKeeper(sessions, time, leases.length(), next.lease())));
        List<SessionResult> results = new ArrayList<>();
        List<AcquireResult.Acquired> rest = taken;
        while (!rest.isEmpty()) {
            int size = Math.min(rest.size(), engine.batchSize());
            List<AcquireResult.Acquired> together = new ArrayList<>();
            for (AcquireResult.Acquired next : rest.subList(0, size)) {
                LeaseKeeper keeper =
                        Objects.requireNonNull(keepers.get(next.record().session()));
                if (stops(results)) {
                    release(next);
                } else if (isAlive(keeper)) {
                    together.add(new AcquireResult.Acquired(keeper.lease(), next.record(), next.takenOver()));
                }
            }
            write(together, keepers, mappingChange, results);
            rest = rest.subList(size, rest.size());
        }
        return results;
    }

    private boolean stops(List<SessionResult> results) {
        return (gate.isClosed() && !results.isEmpty()) || Thread.currentThread().isInterrupted();
    }

    private void write(
            List<AcquireResult.Acquired> together,
            Map<SessionId, LeaseKeeper> keepers,
            MappingChange mappingChange,
            List<SessionResult> results) {
        ExecutionResult.Together batch =
                engine.executeTogether(together, planning, session -> resume.executed(session, mappingChange));
        batch.done().forEach((session, result) -> results.add(noted(session, result)));
        for (AcquireResult.Acquired next : together) {
            SessionId session = next.record().session();
            Supplier<ExecutionResult> rest = batch.rest().get(session);
            if (rest != null && stops(results)) {
                release(next);
            } else if (rest != null && isAlive(Objects.requireNonNull(keepers.get(session)))) {
                results.add(noted(session, rest.get()));
            }
        }
    }

    private SessionResult noted(SessionId session, ExecutionResult result) {
        gate.note(session, result, time.elapsed());
        return KnownSession.after(session, result);
    }

    /** Keeps the lease of a session that waited behind slow ones; false when another worker has it by now. */
    private static boolean isAlive(LeaseKeeper keeper) {
        try {
            keeper.keep();
            return true;
        } catch (LeaseLostException e) {
            return false;
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
