package io.opencloser.specs.check;

import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.simulation.world.Clocks;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches what one worker sends: never before it may, never under a mapping that it has not seen, nothing twice. */
public final class RequestChecker {
    private final SessionId session;
    private final boolean accepts;
    private final ModelCrm crm;
    private final Clocks clocks;
    private final Journal journal;
    private final Rules rules;
    private final Set<String> mappingsSeen = new HashSet<>();
    private Duration quietUntil = Duration.ZERO;

    /** What is known across workers: until when a session was told to be quiet, and whether anybody else is at work. */
    public static final class Rules {
        private final Map<SessionId, Duration> quiet = new HashMap<>();
        private final boolean alone;
        private String mapping;

        public Rules(boolean alone, String mapping) {
            this.alone = alone;
            this.mapping = mapping;
        }

        public void mapping(String now) {
            mapping = now;
        }
    }

    /**
     * Watches a worker.
     *
     * @param accepts whether it was told to accept a changed mapping
     */
    public RequestChecker(
            SessionId session, boolean accepts, Clocks clocks, Journal journal, ModelCrm crm, Rules rules) {
        this.accepts = accepts;
        this.crm = crm;
        this.session = session;
        this.clocks = clocks;
        this.journal = journal;
        this.rules = rules;
        this.quietUntil = rules.quiet.getOrDefault(session, Duration.ZERO);
    }

    public static final Set<String> REQUESTS = Set.of(
            "check",
            "create",
            "update",
            "phoneCall",
            "completePhoneCall",
            "writeTogether",
            "readBack",
            "select",
            "setStatus",
            "readWatched",
            "verify");

    /** The worker asks something that needs no request; it may be the mapping. */
    public void looksAround() {
        mappingsSeen.add(rules.mapping);
    }

    public void before(String method, Object[] arguments) {
        looksAround();
        if (method.equals("recordPlan") && arguments[1] instanceof WriteBackPlan plan) {
            notUnasked((Lease) arguments[0], plan);
        }
        if (!REQUESTS.contains(method)) {
            return;
        }
        crm.sentFor(session);
        if (clocks.elapsed().compareTo(quietUntil) < 0) {
            throw new Violation("a request is sent for " + session + " at " + clocks.elapsed()
                    + ", the service had asked for quiet until " + quietUntil);
        }
        if (arguments.length > 1 && arguments[0] instanceof WriteBackPlan plan && !method.equals("readBack")) {
            if (!mappingsSeen.contains(plan.target().mapping().digest())) {
                throw new Violation("a write of " + session + " goes out under a mapping that was replaced before");
            }
            if (rules.alone && arguments[1] instanceof PlannedWrite write) {
                notAgain(write);
            }
        }
    }

    /** Of whoever has lost the lease, the journal takes nothing. */
    private void notUnasked(Lease lease, WriteBackPlan plan) {
        boolean changed = journal.find(session)
                .filter(known -> known.lease()
                        .filter(newest -> newest.fence() == lease.fence())
                        .isPresent())
                .flatMap(SessionRecord::plan)
                .filter(before ->
                        !before.target().mapping().equals(plan.target().mapping()))
                .isPresent();
        if (changed && !accepts) {
            throw new Violation("the plan of " + session + " is put under another mapping, and nobody accepted it");
        }
    }

    private void notAgain(PlannedWrite write) {
        boolean confirmed = journal.find(session)
                .filter(record -> record.confirmed().contains(write.operation()))
                .isPresent();
        if (confirmed) {
            throw new Violation("the confirmed " + write.operation().wireName() + " of " + session + " is sent again");
        }
    }

    public void after(@Nullable Object result) {
        Optional<CrmFailure> failure = Optional.empty();
        if (result instanceof WriteReply.Refused refused) {
            failure = Optional.of(refused.failure());
        } else if (result instanceof CrmException e) {
            failure = Optional.of(e.failure());
        }
        failure.flatMap(CrmFailure::retryAfter)
                .ifPresent(pause -> quietUntil = clocks.elapsed().plus(pause));
    }

    /** The worker has ended by itself: what it was told, everybody can know who reads the journal. */
    public void ended() {
        boolean parked = journal.find(session)
                .filter(record -> record.status() == RunStatus.RESUME_NEEDED)
                .isPresent();
        if (parked && quietUntil.compareTo(clocks.elapsed()) > 0) {
            rules.quiet.put(session, quietUntil);
        }
    }
}
