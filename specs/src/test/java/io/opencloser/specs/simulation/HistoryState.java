package io.opencloser.specs.simulation;

import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.doubles.DelayedRequests;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SafetyInvariants;
import io.opencloser.doubles.SeededRandom;
import io.opencloser.specs.check.RequestChecker;
import io.opencloser.specs.simulation.world.Clocks;
import io.opencloser.specs.simulation.world.CrmUsers;
import io.opencloser.specs.simulation.world.RandomFaults;
import io.opencloser.specs.simulation.world.Trace;
import java.time.Duration;
import java.util.UUID;

/** The parts of one history. The seed decides all of them. */
final class HistoryState {
    final SeededRandom random;
    final HistorySettings settings;
    final Clocks clocks = new Clocks();
    final Trace trace;
    final RandomFaults faults;
    final ModelCrm crm;
    final JournalFixture journals;
    final SessionQueries observed;
    final SafetyInvariants invariants;
    final CrmUsers users;
    final RequestChecker.AcrossWorkers shared;
    final WriteBackListener listener;

    HistoryState(long seed, Trace.Detail detail, WriteBackListener listener, JournalFixture.Factory journals) {
        this.listener = listener;
        this.random = new SeededRandom(seed);
        this.settings = HistorySettings.drawn(random);
        this.trace = new Trace(detail, clocks::elapsed);
        DelayedRequests delayed = new DelayedRequests(clocks::elapsed, random);
        this.faults = new RandomFaults(random, trace, delayed, settings.faultOneIn(), settings.permanentFaults());
        this.journals = journals.open(seed, clocks::database);
        this.observed = this.journals.observed();
        this.invariants = new SafetyInvariants(this.journals.observed(), this.journals.overlaps());
        this.crm = new ModelCrm(faults, delayed, random, settings.mode(), settings.completes(), invariants);
        this.users = new CrmUsers(crm, observed, random, trace);
        this.shared = new RequestChecker.AcrossWorkers(
                settings.concurrency(), crm.target().mapping().digest());
        for (int i = 0; i < settings.items(); i++) {
            QueueItemId item = new QueueItemId(new UUID(7, i));
            crm.rows.put(item, ModelRow.fresh(item));
        }
        trace.note(() -> String.format("%s", settings));
    }

    SessionId newSession() {
        SessionId session = SessionId.of(random.id());
        invariants.knows(session);
        return session;
    }

    void changeMapping() {
        crm.mappingChanges();
        shared.mappingChanges(crm.target().mapping().digest());
        trace.note(() -> "the mapping changes");
    }

    /** Time passes; before that, the service carries out or drops every delayed request that is due. */
    void advance(Duration duration) {
        crm.delayed.before(clocks.elapsed().plus(duration));
        clocks.advance(duration);
    }
}
