package io.opencloser.specs.simulation;

import io.opencloser.core.Choice;
import io.opencloser.core.ClaimResult;
import io.opencloser.core.Look;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.OutcomeOfCall;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.specs.check.Ending;
import io.opencloser.specs.check.Ledger;
import io.opencloser.specs.check.Told;
import io.opencloser.specs.check.Watch;
import io.opencloser.specs.model.Calls;
import io.opencloser.specs.model.Clocks;
import io.opencloser.specs.model.Diary;
import io.opencloser.specs.model.Dice;
import io.opencloser.specs.model.Late;
import io.opencloser.specs.model.ModelCrm;
import io.opencloser.specs.model.People;
import io.opencloser.specs.model.Row;
import io.opencloser.specs.model.Violation;
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

    private final Dice dice;
    private final Setting setting;
    private final Executor threads;
    private final Clocks clocks = new Clocks();
    private final Diary diary;
    private final RandomWeather weather;
    private final ModelCrm crm;
    private final Books books;
    private final Journal journal;
    private final Ledger ledger;
    private final People people;
    private final List<Worker> busy = new ArrayList<>();
    private final Map<SessionId, QueueItemId> inCall = new HashMap<>();
    private final Map<Worker, Watch> watches = new HashMap<>();
    private final Map<Worker, SessionId> working = new HashMap<>();
    private Optional<SessionId> leftBehind = Optional.empty();
    private final Watch.Rules rules;
    private final WriteBackListener listener;
    private int tasks;

    private History(long seed, Executor threads, boolean kept, WriteBackListener listener, Books.Keeping keeping) {
        this.listener = listener;
        this.dice = new Dice(seed);
        this.setting = Setting.thrown(dice);
        this.threads = threads;
        this.diary = new Diary(kept, clocks::elapsed);
        Late late = new Late(clocks::elapsed, dice);
        this.weather = new RandomWeather(dice, diary, late, setting.faultOneIn(), setting.permanents());
        this.books = keeping.open(seed, clocks::database);
        this.journal = books.seen();
        this.ledger = new Ledger(journal);
        this.crm = new ModelCrm(weather, late, dice, setting.mode(), setting.completes(), ledger);
        this.people = new People(crm, journal, dice, diary);
        this.rules =
                new Watch.Rules(setting.workers() == 1, crm.target().mapping().digest());
        for (int i = 0; i < setting.items(); i++) {
            QueueItemId item = new QueueItemId(new UUID(7, i));
            crm.rows.put(item, Row.fresh(item));
        }
        diary.note(() -> String.format("%s", setting));
    }

    /** Plays the history of this seed; a {@link Violation} or an unexpected exception says what went wrong. */
    public static void play(long seed, Executor threads) {
        play(seed, threads, Books::inMemory);
    }

    public static void play(long seed, Executor threads, Books.Keeping keeping) {
        new History(seed, threads, false, WriteBackListener.none(), keeping).play();
    }

    /** The same, with an account of what happened. */
    public static String account(long seed, Executor threads) {
        return account(seed, threads, WriteBackListener.none(), Books::inMemory);
    }

    public static String account(long seed, Executor threads, WriteBackListener listener, Books.Keeping keeping) {
        History history = new History(seed, threads, true, listener, keeping);
        try {
            history.play();
        } catch (RuntimeException | Error e) {
            history.diary.note(() -> String.format("%s", e));
        }
        return history.diary.toString();
    }

    private void play() {
        try {
            for (int event = 0; event < setting.events(); event++) {
                somethingHappens();
                ledger.check(crm);
            }
            weather.clears();
            diary.note(() -> "the faults stop");
            for (Worker worker : List.copyOf(busy)) {
                finish(worker);
            }
            new Ending(this::resumeAll, clocks, crm, journal, ledger, people).mustBeGood();
            books.mustBeTrue(ledger.sessions());
        } finally {
            busy.forEach(Worker::kill);
        }
    }

    private void somethingHappens() {
        int what = dice.below(100);
        if (what < 74 && !busy.isEmpty()) {
            goOn(dice.oneOf(busy));
        } else if (what < 84 && busy.size() < setting.workers()) {
            begin();
        } else if (what < 86 && !busy.isEmpty() && setting.kills()) {
            Worker dead = dice.oneOf(busy);
            diary.note(() -> String.format("%s is killed %s", dead.name(), dead.at()));
            leaveBehind(dead);
        } else if (what < 90) {
            time(dice.either(1, 1, 5, 5, 20, 20, 70, 200, 400));
        } else if (what < 91) {
            clocks.setWallOff(Duration.ofHours(dice.below(100) - 50));
        } else if (what < 93 && crm.late.any()) {
            diary.note(() -> "a late request is carried out");
            crm.late.happens();
        } else if (what < 94) {
            crm.mappingChanges();
            rules.mapping(crm.target().mapping().digest());
            diary.note(() -> "the mapping changes");
        } else {
            people.act(ledger.sessions(), working.values());
        }
    }

    private void time(int seconds) {
        if (setting.mode() == IdempotencyMode.KEY_QUERY && busy.stream().anyMatch(Worker::isAboutToCreate)) {
            return; // a process that stands still between announcing and sending is what that mode cannot close
        }
        crm.late.before(clocks.elapsed().plusSeconds(seconds));
        clocks.advance(Duration.ofSeconds(seconds));
    }

    private void goOn(Worker worker) {
        if (worker.asleep(clocks.elapsed())) {
            time((int) worker.wakesAt().minus(clocks.elapsed()).toSeconds() + 1);
        }
        diary.note(() -> String.format("%s goes on %s", worker.name(), worker.at()));
        worker.goOn();
        if (weather.somebodyWaits() && setting.kills() && dice.oneIn(3)) {
            diary.note(() -> worker.name() + " is killed while it waits");
            leaveBehind(worker);
            return;
        }
        if (worker.over()) {
            Optional.ofNullable(watches.get(worker)).ifPresent(Watch::ended);
            gone(worker);
            Throwable failure = worker.failure();
            diary.note(() -> String.format("%s ends%s", worker.name(), failure == null ? "" : " with " + failure));
            if (failure instanceof Error error) {
                throw error;
            } else if (failure != null && !(failure instanceof JournalException)) {
                throw new Violation("a worker failed with " + failure, failure);
            }
        }
    }

    private void leaveBehind(Worker worker) {
        leftBehind = Optional.ofNullable(working.get(worker));
        worker.kill();
        gone(worker);
    }

    private void gone(Worker worker) {
        busy.remove(worker);
        watches.remove(worker);
        working.remove(worker);
    }

    private void finish(Worker worker) {
        for (int steps = 0; busy.contains(worker); steps++) {
            if (steps > MOST_STEPS) {
                throw new Violation(worker.name() + " never ends");
            }
            goOn(worker);
            ledger.check(crm);
        }
    }

    private void begin() {
        if (leftBehind.isPresent() && dice.oneIn(2)) {
            SessionId session = leftBehind.get();
            start("resume " + session, (o, told) -> told.result(o.resume(session)), session);
            return;
        }
        QueueItemId item = dice.oneOf(people.items());
        Disposition disposition = dice.oneOf(List.of(Disposition.values()));
        int what = dice.below(10);
        if (what < 4) {
            SessionId session = newSession();
            boolean rehearsed = dice.oneIn(10);
            QueueSelection selection = new QueueSelection.ById(item, Optional.empty());
            OutcomeOfCall outcome = (given, chosen) -> Calls.outcome(given, chosen, disposition);
            start(
                    (rehearsed ? "rehearse " : "run ") + disposition.wireName() + " as " + session,
                    (openCloser, told) -> told.run(
                            rehearsed ? openCloser.rehearse(selection, outcome) : openCloser.run(selection, outcome),
                            item,
                            crm),
                    session);
        } else if (what == 4) {
            SessionId session = newSession();
            start(
                    "claim as " + session,
                    (openCloser, told) -> {
                        ClaimResult claim = openCloser.claim(new QueueSelection.ById(item, Optional.empty()));
                        told.claim(claim, item, crm);
                        if (claim instanceof ClaimResult.Claimed claimed) {
                            inCall.put(claimed.session(), claimed.item().id());
                        }
                    },
                    session);
        } else if (what == 5 && !inCall.isEmpty()) {
            SessionId session = dice.oneOf(inCall.keySet().stream()
                    .sorted((a, b) -> a.value().compareTo(b.value()))
                    .toList());
            QueueItemId called = inCall.getOrDefault(session, item);
            start(
                    "hand in " + disposition.wireName() + " for " + session,
                    (openCloser, told) -> write(openCloser, Calls.outcome(session, called, disposition), told),
                    session);
        } else if (what == 6) {
            SessionId session = newSession();
            start(
                    "write " + disposition.wireName() + " as " + session,
                    (openCloser, told) -> write(openCloser, Calls.outcome(session, item, disposition), told),
                    session);
        } else if (what == 7 && !ledger.sessions().isEmpty()) {
            decide(dice.oneOf(List.copyOf(ledger.sessions())));
        } else if (!ledger.sessions().isEmpty()) {
            SessionId session = dice.oneOf(List.copyOf(ledger.sessions()));
            if (dice.oneIn(3)) {
                start(
                        "accept and resume " + session,
                        (o, told) -> told.result(o.resumeAcceptingMapping(session)),
                        session,
                        true);
            } else {
                start("resume " + session, (o, told) -> told.result(o.resume(session)), session);
            }
        }
    }

    /** Somebody looks at a session and decides. */
    private void decide(SessionId session) {
        switch (dice.below(8)) {
            case 0 -> start("abandon " + session, (o, told) -> told.result(o.abandon(session, DECISION)), session);
            case 1, 2, 3 ->
                start("release " + session, (o, told) -> told.result(o.release(session, DECISION)), session);
            case 4, 5 ->
                start(
                        "keep the CRM's of " + session,
                        (o, told) -> reconcile(o, session, Choice.KEEP_CRM, told),
                        session);
            default ->
                start("apply ours of " + session, (o, told) -> reconcile(o, session, Choice.APPLY_OURS, told), session);
        }
    }

    private void reconcile(OpenCloser openCloser, SessionId session, Choice choice, Told told) {
        Look look = openCloser.look(session);
        told.look(look);
        if (look instanceof Look.Seen seen) {
            if (choice == Choice.APPLY_OURS) {
                ledger.appliesOurs(session);
            }
            told.decided(openCloser.reconcile(seen.sideBySide(), choice, DECISION));
        }
    }

    private static void write(OpenCloser openCloser, CallOutcome outcome, Told told) {
        told.written(openCloser.write(outcome), outcome);
    }

    private SessionId newSession() {
        SessionId session = SessionId.of(dice.id());
        ledger.knows(session);
        return session;
    }

    /** What a worker does with the library. */
    private interface Task {
        void run(OpenCloser openCloser, Told told);
    }

    private Worker start(String what, Task task, SessionId session) {
        return start(what, task, session, false);
    }

    private Worker start(String what, Task task, SessionId session, boolean accepts) {
        Worker worker = new Worker("worker " + ++tasks + " (" + what + ")");
        Watch watch = new Watch(session, accepts, clocks, journal, crm, rules);
        Ports ports = new Ports(
                Stops.at(Crm.class, crm, worker, watch),
                Stops.at(Queue.class, crm, worker, watch),
                Stops.at(Owners.class, crm, worker, watch),
                Stops.at(Journal.class, books.journal(), worker, watch),
                new WorkerTime(clocks, worker),
                () -> worker.name().replaceAll(" .*", "") + dice.id(),
                setting.settings(dice.oneOf(setting.strategies())),
                listener);
        OpenCloser openCloser = OpenCloser.over(ports, () -> session);
        Told told = new Told(session, journal, clocks::database, setting.workers() == 1);
        watches.put(worker, watch);
        working.put(worker, session);
        worker.begin(threads, () -> task.run(openCloser, told));
        busy.add(worker);
        return worker;
    }

    private void resumeAll(List<SessionId> sessions) {
        for (SessionId session : sessions) {
            finish(start(
                    "resume " + session, (o, told) -> told.result(o.resumeAcceptingMapping(session)), session, true));
        }
    }
}
