package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.Engine;
import io.opencloser.core.engine.ExecutionResult;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.engine.Planning;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.SessionQueries;
import java.util.Optional;
import java.util.Set;

/** Finishes what an earlier process began or accepted: the missing writes, never the call (requirement 7). */
final class ResumeSession {
    private final SessionQueries queries;
    private final Leasing leases;
    private final Crm crm;
    private final Engine engine;
    private final Planning planning;
    private final Time time;

    ResumeSession(SessionQueries queries, Leasing leases, Crm crm, Engine engine, Planning planning, Time time) {
        this.queries = queries;
        this.leases = leases;
        this.crm = crm;
        this.engine = engine;
        this.planning = planning;
        this.time = time;
    }

    SessionResult run(SessionId session, MappingChange mappingChange) {
        Optional<SessionRecord> found = queries.find(session);
        return found.isEmpty() ? KnownSession.unknown(session) : takeUp(found.get(), mappingChange);
    }

    /** Takes the session up, if it can be taken up, and executes what is missing. */
    SessionResult takeUp(SessionRecord known, MappingChange mappingChange) {
        SessionId session = known.session();
        Optional<SessionResult> answer = KnownSession.locally(known)
                .or(() -> KnownSession.elsewhere(known, crm.target().environment()));
        if (answer.isPresent()) {
            return answer.get();
        }
        if (known.progress().blockReason().isPresent()
                && mappingDiffers(known)
                && mappingChange == MappingChange.STOP) {
            return KnownSession.blocked(known);
        }
        AcquireResult result = leases.acquire(session, Set.of(BlockReason.MAPPING_CHANGED));
        return result instanceof AcquireResult.Acquired acquired
                ? execute(acquired, mappingChange)
                : notAcquired(session, result);
    }

    /** Executes what is missing of a session that was just acquired. */
    SessionResult execute(AcquireResult.Acquired acquired, MappingChange mappingChange) {
        return KnownSession.after(acquired.record().session(), executed(acquired, mappingChange));
    }

    ExecutionResult executed(AcquireResult.Acquired acquired, MappingChange mappingChange) {
        return acquired.record().plan().isEmpty()
                ? engine.planThenExecute(acquired, planning)
                : engine.resume(acquired, mappingChange);
    }

    /** The result of a session that the journal knows already and that is not worked on now. */
    SessionResult idle(SessionRecord known) {
        return KnownSession.idle(known, time.now());
    }

    SessionResult notAcquired(SessionId session, AcquireResult result) {
        return KnownSession.notAcquired(session, result, time.now());
    }

    private boolean mappingDiffers(SessionRecord known) {
        return known.plan()
                .filter(plan -> !plan.target()
                        .mapping()
                        .differences(crm.target().mapping())
                        .isEmpty())
                .isPresent();
    }
}
