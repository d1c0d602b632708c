package io.opencloser.specs.check;

import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.simulation.world.Clocks;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks the requests of one worker: none is sent while the session is throttled, none under a mapping that was replaced
 * before the worker began, and none for a write that is confirmed already.
 */
public final class RequestChecker {
    private SessionId session;
    private final MappingChange mappingChange;
    private final ModelCrm crm;
    private final Clocks clocks;
    private final SessionQueries journal;
    private final AcrossWorkers shared;
    private final Set<String> mappingsSeen = new HashSet<>();
    private final Map<SessionId, Duration> throttledUntil = new HashMap<>();
    private final Map<QueueItemId, SessionId> taken = new HashMap<>();

    /** What a worker does when the mapping is not the one of the plan. */
    public enum MappingChange {
        BLOCKS,
        IS_ACCEPTED
    }

    /** What all workers of a history share: the current mapping, and until when each session is throttled. */
    public static final class AcrossWorkers {
        private final Map<SessionId, Duration> throttledUntil = new HashMap<>();
        private final Concurrency concurrency;
        private String mapping;

        public AcrossWorkers(Concurrency concurrency, String mapping) {
            this.concurrency = concurrency;
            this.mapping = mapping;
        }

        public void mappingChanges(String digest) {
            mapping = digest;
        }
    }

    /** Checks a worker that works on this session. */
    public RequestChecker(
            SessionId session,
            MappingChange mappingChange,
            Clocks clocks,
            SessionQueries journal,
            ModelCrm crm,
            AcrossWorkers shared) {
        this.session = session;
        this.mappingChange = mappingChange;
        this.clocks = clocks;
        this.journal = journal;
        this.crm = crm;
        this.shared = shared;
        isThrottledAsKnown(session);
    }

    private void isThrottledAsKnown(SessionId each) {
        throttledUntil.put(each, shared.throttledUntil.getOrDefault(each, Duration.ZERO));
    }

    /** The session that the worker has, or will have if it takes what is due. */
    public SessionId session() {
        return session;
    }

    /** The worker makes a call that needs no request; the call may read the mapping. */
    public void localCall() {
        mappingsSeen.add(shared.mapping);
    }

    public void beforeCall(String method, Object[] arguments) {
        localCall();
        if (method.equals(PortCalls.RECORD_PLANS) && arguments[0] instanceof Map<?, ?> plans) {
            plans.forEach((lease, plan) -> requireAcceptedMapping((Lease) lease, (WriteBackPlan) plan));
        }
        if (!PortCalls.isRequest(method)) {
            return;
        }
        ofWhom(arguments);
        crm.sentFor(session);
        Duration until = throttledUntil.getOrDefault(session, Duration.ZERO);
        if (clocks.elapsed().compareTo(until) < 0) {
            throw new Violation("a request is sent for " + session + " at " + clocks.elapsed()
                    + ", but the service throttles it until " + until);
        }
        if (arguments.length > 1 && arguments[0] instanceof WriteBackPlan plan && !method.equals(PortCalls.READ_BACK)) {
            if (!mappingsSeen.contains(plan.target().mapping().digest())) {
                throw new Violation("a write of " + session + " is sent under a mapping that was replaced before");
            }
            if (shared.concurrency.isOneWorker() && arguments[1] instanceof PlannedWrite write) {
                requireUnconfirmed(write);
            }
        }
    }

    /** A worker that has taken several sessions sends for one after another. */
    private void ofWhom(Object[] arguments) {
        if (taken.size() > 1 && arguments.length > 0) {
            if (arguments[0] instanceof WriteBackPlan plan) {
                session = plan.session();
            } else if (arguments[0] instanceof QueueItemId item) {
                session = taken.getOrDefault(item, session);
            } else if (arguments[0] instanceof QueueSelection.ById wanted) {
                session = taken.getOrDefault(wanted.id(), session);
            } else if (arguments[0] instanceof UUID record) {
                session = crm.records.creator(record).orElse(session);
            }
        }
    }

    /** A worker that has lost its lease may try: the journal takes nothing from it. */
    private void requireAcceptedMapping(Lease lease, WriteBackPlan plan) {
        boolean changed = journal.find(lease.session())
                .filter(known -> known.lease()
                        .filter(newest -> newest.fence() == lease.fence())
                        .isPresent())
                .flatMap(SessionRecord::plan)
                .filter(before ->
                        !before.target().mapping().equals(plan.target().mapping()))
                .isPresent();
        if (changed && mappingChange == MappingChange.BLOCKS) {
            throw new Violation("the plan of " + session + " gets another mapping without a person's consent");
        }
    }

    private void requireUnconfirmed(PlannedWrite write) {
        boolean confirmed = journal.find(session)
                .filter(record -> record.confirmed().contains(write.operation()))
                .isPresent();
        if (confirmed) {
            throw new Violation("the confirmed " + write.operation().wireName() + " of " + session + " is sent again");
        }
    }

    public void afterCall(@Nullable Object result) {
        if (result instanceof List<?> list) {
            list.forEach(each -> {
                if (each instanceof AcquireResult.Acquired acquired) {
                    session = acquired.record().session();
                    taken.put(acquired.record().queueItem(), session);
                    isThrottledAsKnown(session);
                }
            });
        }
        Optional<CrmFailure> failure = Optional.empty();
        if (result instanceof WriteReply.Refused refused) {
            failure = Optional.of(refused.failure());
        } else if (result instanceof CrmException e) {
            failure = Optional.of(e.failure());
        }
        failure.flatMap(CrmFailure::retryAfter)
                .ifPresent(pause -> throttledUntil.put(session, clocks.elapsed().plus(pause)));
    }

    /** The worker has ended by itself: from now on every worker can read in the journal that the session is throttled. */
    public void workerEnds() {
        throttledUntil.forEach((each, until) -> {
            boolean parked = journal.find(each)
                    .filter(record -> record.status() == RunStatus.RESUME_NEEDED)
                    .isPresent();
            if (parked && until.compareTo(clocks.elapsed()) > 0) {
                shared.throttledUntil.put(each, until);
            }
        });
    }
}
