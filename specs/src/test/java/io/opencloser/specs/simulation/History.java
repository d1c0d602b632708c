package io.opencloser.specs.simulation;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.check.LivenessChecker;
import io.opencloser.specs.check.RequestChecker.MappingChange;
import io.opencloser.specs.simulation.world.Trace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * One history of workers, users of the CRM, a network and clocks. One seed decides all of it: {@code ./run-test SimulationSpec
 * -Dopencloser.seed=42} replays it and prints its trace.
 *
 * <p>Each event lets one worker go on from one port call to the next, or lets something else happen. The invariants are
 * checked after every event. Then the faults stop, and every session must end.
 */
public final class History {
    private final HistoryState state;
    private final Workers workers;
    private final RandomTasks tasks;

    private History(HistoryState state, Executor threads) {
        this.state = state;
        this.workers = new Workers(state, threads);
        this.tasks = new RandomTasks(state, workers);
    }

    /** Plays the history of this seed; a {@link Violation} or an unexpected exception says what went wrong. */
    public static void play(long seed, Executor threads) {
        play(seed, threads, JournalFixture::inMemory);
    }

    public static void play(long seed, Executor threads, JournalFixture.Factory journals) {
        HistoryState state = new HistoryState(seed, Trace.Detail.NOTHING, WriteBackListener.none(), journals);
        new History(state, threads).play();
    }

    /** Plays the history and gives its trace, which ends with the violation if there is one. */
    public static String trace(long seed, Executor threads) {
        return trace(seed, threads, WriteBackListener.none(), JournalFixture::inMemory);
    }

    public static String trace(
            long seed, Executor threads, WriteBackListener listener, JournalFixture.Factory journals) {
        HistoryState state = new HistoryState(seed, Trace.Detail.EVERY_EVENT, listener, journals);
        try {
            new History(state, threads).play();
        } catch (RuntimeException | Error e) {
            state.trace.note(() -> String.format("%s", e));
        }
        return state.trace.toString();
    }

    private void play() {
        try {
            for (int event = 0; event < state.settings.events(); event++) {
                oneEvent();
                state.invariants.check(state.crm);
            }
            state.faults.stop();
            state.trace.note(() -> "the faults stop");
            workers.finishAll();
            new LivenessChecker(this::resumeAll, state.clocks, state.crm, state.observed, state.invariants, state.users)
                    .check();
            state.journals.checkAtTheEnd(state.invariants.sessions());
        } finally {
            workers.killAll();
        }
    }

    private void oneEvent() {
        int what = state.random.below(100);
        if (what < 74 && workers.anyBusy()) {
            workers.oneGoesOn();
        } else if (what < 84 && workers.haveRoom()) {
            tasks.startOne();
        } else if (what < 86 && workers.anyBusy() && state.settings.kills()) {
            workers.killOne();
        } else if (what < 90) {
            workers.pass(state.random.either(1, 1, 5, 5, 20, 20, 70, 200, 400));
        } else if (what < 91) {
            state.clocks.setWallOff(Duration.ofHours(state.random.below(100) - 50));
        } else if (what < 93 && state.crm.delayed.any()) {
            state.trace.note(() -> "a delayed request is carried out");
            state.crm.delayed.happens();
        } else if (what < 94) {
            state.changeMapping();
        } else {
            state.users.act(state.invariants.sessions(), workers.sessionsInWork());
        }
    }

    private void resumeAll(List<SessionId> sessions) {
        for (SessionId each : sessions) {
            workers.finish(workers.start(
                    "dispatch", each, (library, checker) -> RandomTasks.requireExpected(library.dispatch(1))));
        }
        for (SessionId session : sessions) {
            workers.finish(workers.start(
                    "resume " + session,
                    session,
                    MappingChange.IS_ACCEPTED,
                    (library, checker) -> checker.checkSession(library.resumeAcceptingMapping(session))));
        }
    }
}
