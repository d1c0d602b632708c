package io.opencloser.specs.simulation;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.check.RequestChecker;
import io.opencloser.specs.check.RequestChecker.MappingChange;
import io.opencloser.specs.check.ResultChecker;
import io.opencloser.specs.simulation.world.SimulatedWorker;
import io.opencloser.specs.simulation.world.WorkerTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The workers of a history. One of them runs at a time, from one port call to the next. */
final class Workers {
    /** More port calls than any task may need. */
    private static final int MOST_STEPS = 2000;

    private final HistoryState state;
    private final Executor threads;
    private final List<SimulatedWorker> busy = new ArrayList<>();
    private final Map<SimulatedWorker, RequestChecker> requestCheckers = new HashMap<>();
    private final Map<SimulatedWorker, SessionId> sessions = new HashMap<>();
    private Optional<SessionId> sessionOfLastKilled = Optional.empty();
    private int started;

    Workers(HistoryState state, Executor threads) {
        this.state = state;
        this.threads = threads;
    }

    /** A worker's use of the library; the checker sees the result. */
    @FunctionalInterface
    interface Task {
        void run(OpenCloser openCloser, ResultChecker checker);
    }

    boolean anyBusy() {
        return !busy.isEmpty();
    }

    boolean haveRoom() {
        return busy.size() < state.settings.workers();
    }

    /** The sessions that a worker works on now. */
    Collection<SessionId> sessionsInWork() {
        return requestCheckers.values().stream().map(RequestChecker::session).toList();
    }

    Optional<SessionId> sessionOfLastKilled() {
        return sessionOfLastKilled;
    }

    SimulatedWorker start(String what, SessionId session, Task task) {
        return start(what, session, MappingChange.BLOCKS, task);
    }

    SimulatedWorker start(String what, SessionId session, MappingChange mappingChange, Task task) {
        SimulatedWorker worker = new SimulatedWorker("worker " + ++started + " (" + what + ")");
        RequestChecker requests =
                new RequestChecker(session, mappingChange, state.clocks, state.observed, state.crm, state.shared);
        OpenCloser openCloser = OpenCloser.builder(
                        CrmConnection.of(
                                YieldPoints.at(Crm.class, state.crm, worker, requests),
                                YieldPoints.at(Queue.class, state.crm, worker, requests),
                                YieldPoints.at(Owners.class, state.crm, worker, requests)),
                        YieldPoints.at(Journal.class, state.journals.journal(), worker, requests))
                .time(new WorkerTime(state.clocks, worker))
                .leaseHolders(() -> worker.name().replaceAll(" .*", "") + state.random.id())
                .settings(state.settings.settings(state.random.oneOf(state.settings.strategies())))
                .listener(state.listener)
                .sessionIds(() -> session)
                .build();
        ResultChecker results =
                new ResultChecker(session, state.observed, state.clocks::database, state.settings.concurrency());
        requestCheckers.put(worker, requests);
        sessions.put(worker, session);
        worker.begin(threads, () -> task.run(openCloser, results));
        busy.add(worker);
        return worker;
    }

    /** Lets one of them go on to its next port call. */
    void oneGoesOn() {
        goOn(state.random.oneOf(busy));
    }

    private void goOn(SimulatedWorker worker) {
        if (worker.asleep(state.clocks.elapsed())) {
            pass((int) worker.wakesAt().minus(state.clocks.elapsed()).toSeconds() + 1);
        }
        state.trace.note(() -> String.format("%s goes on %s", worker.name(), worker.at()));
        worker.goOn();
        if (state.faults.delayedARequest() && state.settings.kills() && state.random.oneIn(3)) {
            state.trace.note(() -> worker.name() + " is killed while it waits");
            kill(worker);
            return;
        }
        if (worker.over()) {
            Optional.ofNullable(requestCheckers.get(worker)).ifPresent(RequestChecker::workerEnds);
            remove(worker);
            Throwable failure = worker.failure();
            state.trace.note(
                    () -> String.format("%s ends%s", worker.name(), failure == null ? "" : " with " + failure));
            if (failure instanceof Error error) {
                throw error;
            } else if (failure != null && !(failure instanceof JournalException)) {
                throw new Violation("a worker failed with " + failure, failure);
            }
        }
    }

    /**
     * Lets time pass, but not while a worker in key-query mode stands between announcing a create and sending it: that mode
     * does not close this gap.
     */
    void pass(int seconds) {
        if (state.settings.mode() == IdempotencyMode.KEY_QUERY
                && busy.stream().anyMatch(YieldPoints::isAboutToCreate)) {
            return;
        }
        state.advance(Duration.ofSeconds(seconds));
    }

    void killOne() {
        SimulatedWorker worker = state.random.oneOf(busy);
        state.trace.note(() -> String.format("%s is killed %s", worker.name(), worker.at()));
        kill(worker);
    }

    private void kill(SimulatedWorker worker) {
        sessionOfLastKilled = Optional.ofNullable(sessions.get(worker));
        worker.kill();
        remove(worker);
    }

    private void remove(SimulatedWorker worker) {
        busy.remove(worker);
        requestCheckers.remove(worker);
        sessions.remove(worker);
    }

    void finishAll() {
        List.copyOf(busy).forEach(this::finish);
    }

    void finish(SimulatedWorker worker) {
        for (int steps = 0; busy.contains(worker); steps++) {
            if (steps > MOST_STEPS) {
                throw new Violation(worker.name() + " never ends");
            }
            goOn(worker);
            state.invariants.check(state.crm);
        }
    }

    /** Ends the threads of a history that is over. */
    void killAll() {
        busy.forEach(SimulatedWorker::kill);
    }
}
