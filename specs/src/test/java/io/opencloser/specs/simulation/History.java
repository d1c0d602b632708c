package io.opencloser.specs.simulation;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.Inspection;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.OutcomeSource;
import io.opencloser.core.Resolution;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.doubles.DelayedRequests;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SafetyInvariants;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.doubles.SeededRandom;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.check.LivenessChecker;
import io.opencloser.specs.check.RequestChecker;
import io.opencloser.specs.check.ResultChecker;
import io.opencloser.specs.simulation.world.Clocks;
import io.opencloser.specs.simulation.world.CrmUsers;
import io.opencloser.specs.simulation.world.RandomFaults;
import io.opencloser.specs.simulation.world.SimulatedWorker;
import io.opencloser.specs.simulation.world.Trace;
import io.opencloser.specs.simulation.world.WorkerTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * One history: workers, people, a network and a clock, all decided by one seed. The director lets one worker at a time go
 * from one port call to the next, or lets something else happen; after every event the ledger is checked.
 */
public final class History {
    /** More port calls than any task may need. */
    private static final int MOST_STEPS = 2000;

    private static final Decision DECISION = new Decision("an operator", "looked and decided");

    private final SeededRandom random;
    private final HistorySettings setting;
    private final Executor threads;
    private final Clocks clocks = new Clocks();
    private final Trace trace;
    private final RandomFaults faults;
    private final ModelCrm crm;
    private final JournalFixture books;
    private final Journal journal;
    private final SafetyInvariants invariants;
    private final CrmUsers people;
    private final List<SimulatedWorker> busy = new ArrayList<>();
    private final Map<SessionId, QueueItemId> inCall = new HashMap<>();
    private final Map<SimulatedWorker, RequestChecker> watches = new HashMap<>();
    private final Map<SimulatedWorker, SessionId> working = new HashMap<>();
    private Optional<SessionId> leftBehind = Optional.empty();
    private final RequestChecker.Rules rules;
    private final WriteBackListener listener;
    private int tasks;

    private History(
            long seed, Executor threads, boolean kept, WriteBackListener listener, JournalFixture.Keeping keeping) {
        this.listener = listener;
        this.random = new SeededRandom(seed);
        this.setting = HistorySettings.thrown(random);
        this.threads = threads;
        this.trace = new Trace(kept, clocks::elapsed);
        DelayedRequests delayed = new DelayedRequests(clocks::elapsed, random);
        this.faults = new RandomFaults(random, trace, delayed, setting.faultOneIn(), setting.permanents());
        this.books = keeping.open(seed, clocks::database);
        this.journal = books.seen();
        this.invariants = new SafetyInvariants(journal);
        this.crm = new ModelCrm(faults, delayed, random, setting.mode(), setting.completes(), invariants);
        this.people = new CrmUsers(crm, journal, random, trace);
        this.rules = new RequestChecker.Rules(
                setting.workers() == 1, crm.target().mapping().digest());
        for (int i = 0; i < setting.items(); i++) {
            QueueItemId item = new QueueItemId(new UUID(7, i));
            crm.rows.put(item, ModelRow.fresh(item));
        }
        trace.note(() -> String.format("%s", setting));
    }

    /** Plays the history of this seed; a {@link Violation} or an unexpected exception says what went wrong. */
    public static void play(long seed, Executor threads) {
        play(seed, threads, JournalFixture::inMemory);
    }

    public static void play(long seed, Executor threads, JournalFixture.Keeping keeping) {
        new History(seed, threads, false, WriteBackListener.none(), keeping).play();
    }

    /** The same, with an account of what happened. */
    public static String account(long seed, Executor threads) {
        return account(seed, threads, WriteBackListener.none(), JournalFixture::inMemory);
    }

    public static String account(
            long seed, Executor threads, WriteBackListener listener, JournalFixture.Keeping keeping) {
        History history = new History(seed, threads, true, listener, keeping);
        try {
            history.play();
        } catch (RuntimeException | Error e) {
            history.trace.note(() -> String.format("%s", e));
        }
        return history.trace.toString();
    }

    private void play() {
        try {
            for (int event = 0; event < setting.events(); event++) {
                somethingHappens();
                invariants.check(crm);
            }
            faults.clears();
            trace.note(() -> "the faults stop");
            for (SimulatedWorker worker : List.copyOf(busy)) {
                finish(worker);
            }
            new LivenessChecker(this::resumeAll, clocks, crm, journal, invariants, people).mustBeGood();
            books.mustBeTrue(invariants.sessions());
        } finally {
            busy.forEach(SimulatedWorker::kill);
        }
    }

    private void somethingHappens() {
        int what = random.below(100);
        if (what < 74 && !busy.isEmpty()) {
            goOn(random.oneOf(busy));
        } else if (what < 84 && busy.size() < setting.workers()) {
            begin();
        } else if (what < 86 && !busy.isEmpty() && setting.kills()) {
            SimulatedWorker dead = random.oneOf(busy);
            trace.note(() -> String.format("%s is killed %s", dead.name(), dead.at()));
            leaveBehind(dead);
        } else if (what < 90) {
            time(random.either(1, 1, 5, 5, 20, 20, 70, 200, 400));
        } else if (what < 91) {
            clocks.setWallOff(Duration.ofHours(random.below(100) - 50));
        } else if (what < 93 && crm.delayed.any()) {
            trace.note(() -> "a late request is carried out");
            crm.delayed.happens();
        } else if (what < 94) {
            crm.mappingChanges();
            rules.mapping(crm.target().mapping().digest());
            trace.note(() -> "the mapping changes");
        } else {
            people.act(invariants.sessions(), working.values());
        }
    }

    private void time(int seconds) {
        if (setting.mode() == IdempotencyMode.KEY_QUERY && busy.stream().anyMatch(SimulatedWorker::isAboutToCreate)) {
            return; // a process that stands still between announcing and sending is what that mode cannot close
        }
        crm.delayed.before(clocks.elapsed().plusSeconds(seconds));
        clocks.advance(Duration.ofSeconds(seconds));
    }

    private void goOn(SimulatedWorker worker) {
        if (worker.asleep(clocks.elapsed())) {
            time((int) worker.wakesAt().minus(clocks.elapsed()).toSeconds() + 1);
        }
        trace.note(() -> String.format("%s goes on %s", worker.name(), worker.at()));
        worker.goOn();
        if (faults.somebodyWaits() && setting.kills() && random.oneIn(3)) {
            trace.note(() -> worker.name() + " is killed while it waits");
            leaveBehind(worker);
            return;
        }
        if (worker.over()) {
            Optional.ofNullable(watches.get(worker)).ifPresent(RequestChecker::ended);
            gone(worker);
            Throwable failure = worker.failure();
            trace.note(() -> String.format("%s ends%s", worker.name(), failure == null ? "" : " with " + failure));
            if (failure instanceof Error error) {
                throw error;
            } else if (failure != null && !(failure instanceof JournalException)) {
                throw new Violation("a worker failed with " + failure, failure);
            }
        }
    }

    private void leaveBehind(SimulatedWorker worker) {
        leftBehind = Optional.ofNullable(working.get(worker));
        worker.kill();
        gone(worker);
    }

    private void gone(SimulatedWorker worker) {
        busy.remove(worker);
        watches.remove(worker);
        working.remove(worker);
    }

    private void finish(SimulatedWorker worker) {
        for (int steps = 0; busy.contains(worker); steps++) {
            if (steps > MOST_STEPS) {
                throw new Violation(worker.name() + " never ends");
            }
            goOn(worker);
            invariants.check(crm);
        }
    }

    private void begin() {
        if (leftBehind.isPresent() && random.oneIn(2)) {
            SessionId session = leftBehind.get();
            start("resume " + session, (o, results) -> results.result(o.resume(session)), session);
            return;
        }
        QueueItemId item = random.oneOf(people.items());
        Disposition disposition = random.oneOf(List.of(Disposition.values()));
        int what = random.below(10);
        if (what < 4) {
            SessionId session = newSession();
            boolean rehearsed = random.oneIn(10);
            QueueSelection selection = new QueueSelection.ById(item, Optional.empty());
            OutcomeSource outcome = (given, chosen) -> SampleOutcomes.outcome(given, chosen, disposition);
            start(
                    (rehearsed ? "rehearse " : "run ") + disposition.wireName() + " as " + session,
                    (openCloser, results) -> results.run(
                            rehearsed ? openCloser.rehearse(selection, outcome) : openCloser.run(selection, outcome),
                            item,
                            crm),
                    session);
        } else if (what == 4) {
            SessionId session = newSession();
            start(
                    "claim as " + session,
                    (openCloser, results) -> {
                        ClaimResult claim = openCloser.claim(new QueueSelection.ById(item, Optional.empty()));
                        results.claim(claim, item, crm);
                        if (claim instanceof ClaimResult.Claimed claimed) {
                            inCall.put(claimed.session(), claimed.item().id());
                        }
                    },
                    session);
        } else if (what == 5 && !inCall.isEmpty()) {
            SessionId session = random.oneOf(inCall.keySet().stream()
                    .sorted((a, b) -> a.value().compareTo(b.value()))
                    .toList());
            QueueItemId called = inCall.getOrDefault(session, item);
            start(
                    "hand in " + disposition.wireName() + " for " + session,
                    (openCloser, results) ->
                            write(openCloser, SampleOutcomes.outcome(session, called, disposition), results),
                    session);
        } else if (what == 6) {
            SessionId session = newSession();
            start(
                    "write " + disposition.wireName() + " as " + session,
                    (openCloser, results) ->
                            write(openCloser, SampleOutcomes.outcome(session, item, disposition), results),
                    session);
        } else if (what == 7 && !invariants.sessions().isEmpty()) {
            decide(random.oneOf(List.copyOf(invariants.sessions())));
        } else if (!invariants.sessions().isEmpty()) {
            SessionId session = random.oneOf(List.copyOf(invariants.sessions()));
            if (random.oneIn(3)) {
                start(
                        "accept and resume " + session,
                        (o, results) -> results.result(o.resumeAcceptingMapping(session)),
                        session,
                        true);
            } else {
                start("resume " + session, (o, results) -> results.result(o.resume(session)), session);
            }
        }
    }

    /** Somebody looks at a session and decides. */
    private void decide(SessionId session) {
        switch (random.below(8)) {
            case 0 ->
                start("abandon " + session, (o, results) -> results.result(o.abandon(session, DECISION)), session);
            case 1, 2, 3 ->
                start("release " + session, (o, results) -> results.result(o.release(session, DECISION)), session);
            case 4, 5 ->
                start(
                        "keep the CRM's of " + session,
                        (o, results) -> reconcile(o, session, Resolution.KEEP_CRM, results),
                        session);
            default ->
                start(
                        "apply ours of " + session,
                        (o, results) -> reconcile(o, session, Resolution.APPLY_OURS, results),
                        session);
        }
    }

    private void reconcile(OpenCloser openCloser, SessionId session, Resolution choice, ResultChecker results) {
        Inspection look = openCloser.inspect(session);
        results.look(look);
        if (look instanceof Inspection.Available seen) {
            if (choice == Resolution.APPLY_OURS) {
                invariants.appliesOurs(session);
            }
            results.decided(openCloser.reconcile(seen.sideBySide(), choice, DECISION));
        }
    }

    private static void write(OpenCloser openCloser, CallOutcome outcome, ResultChecker results) {
        results.written(openCloser.write(outcome), outcome);
    }

    private SessionId newSession() {
        SessionId session = SessionId.of(random.id());
        invariants.knows(session);
        return session;
    }

    /** What a worker does with the library. */
    private interface Task {
        void run(OpenCloser openCloser, ResultChecker results);
    }

    private SimulatedWorker start(String what, Task task, SessionId session) {
        return start(what, task, session, false);
    }

    private SimulatedWorker start(String what, Task task, SessionId session, boolean accepts) {
        SimulatedWorker worker = new SimulatedWorker("worker " + ++tasks + " (" + what + ")");
        RequestChecker watch = new RequestChecker(session, accepts, clocks, journal, crm, rules);
        OpenCloser openCloser = OpenCloser.builder(
                        CrmConnection.of(
                                YieldPoints.at(Crm.class, crm, worker, watch),
                                YieldPoints.at(Queue.class, crm, worker, watch),
                                YieldPoints.at(Owners.class, crm, worker, watch)),
                        YieldPoints.at(Journal.class, books.journal(), worker, watch))
                .time(new WorkerTime(clocks, worker))
                .leaseHolders(() -> worker.name().replaceAll(" .*", "") + random.id())
                .settings(setting.settings(random.oneOf(setting.strategies())))
                .listener(listener)
                .sessionIds(() -> session)
                .build();
        ResultChecker results = new ResultChecker(session, journal, clocks::database, setting.workers() == 1);
        watches.put(worker, watch);
        working.put(worker, session);
        worker.begin(threads, () -> task.run(openCloser, results));
        busy.add(worker);
        return worker;
    }

    private void resumeAll(List<SessionId> sessions) {
        for (SessionId session : sessions) {
            finish(start(
                    "resume " + session,
                    (o, results) -> results.result(o.resumeAcceptingMapping(session)),
                    session,
                    true));
        }
    }
}
