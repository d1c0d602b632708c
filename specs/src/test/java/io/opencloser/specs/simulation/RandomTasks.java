package io.opencloser.specs.simulation;

import io.opencloser.core.Accepted;
import io.opencloser.core.ClaimResult;
import io.opencloser.core.Dispatched;
import io.opencloser.core.Inspection;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.OutcomeSource;
import io.opencloser.core.Resolution;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.doubles.SeededRandom;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.check.RequestChecker;
import io.opencloser.specs.check.ResultChecker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts a worker with a task that is drawn at random: a run, a claim, an outcome, a resume, or an operator's decision. */
final class RandomTasks {
    private static final Decision DECISION = new Decision("an operator", "looked and decided");

    private final HistoryState state;
    private final SeededRandom random;
    private final Workers workers;
    private final Map<SessionId, QueueItemId> calls = new HashMap<>();

    RandomTasks(HistoryState state, Workers workers) {
        this.state = state;
        this.random = state.random;
        this.workers = workers;
    }

    void startOne() {
        if (workers.sessionOfLastKilled().isPresent() && random.oneIn(2)) {
            resume(workers.sessionOfLastKilled().get());
            return;
        }
        QueueItemId item = random.oneOf(state.users.items());
        Disposition disposition = random.oneOf(List.of(Disposition.values()));
        Set<SessionId> sessions = state.invariants.sessions();
        int what = random.below(13);
        if (what < 4) {
            run(item, disposition);
        } else if (what == 4) {
            claim(item);
        } else if (what == 5 && !calls.isEmpty()) {
            SessionId session = random.oneOf(calls.keySet().stream()
                    .sorted((a, b) -> a.value().compareTo(b.value()))
                    .toList());
            write("hand in", "for", SampleOutcomes.outcome(session, calls.getOrDefault(session, item), disposition));
        } else if (what == 6) {
            write("write", "as", SampleOutcomes.outcome(state.newSession(), item, disposition));
        } else if (what == 7 && !sessions.isEmpty()) {
            decide(random.oneOf(List.copyOf(sessions)));
        } else if (what == 10) {
            accept(SampleOutcomes.outcome(state.newSession(), item, disposition), random.oneIn(3));
        } else if (what == 11) {
            dispatch(random.oneIn(3) ? DispatchTiming.NOW : DispatchTiming.WHEN_DUE);
        } else if (what == 12 && !sessions.isEmpty()) {
            SessionId session = random.oneOf(List.copyOf(sessions));
            workers.start("reopen " + session, session, (library, checker) -> library.reopen(session, DECISION));
        } else if (!sessions.isEmpty()) {
            SessionId session = random.oneOf(List.copyOf(sessions));
            if (random.oneIn(3)) {
                workers.start(
                        "accept and resume " + session,
                        session,
                        RequestChecker.MappingChange.IS_ACCEPTED,
                        (library, checker) -> checker.checkSession(library.resumeAcceptingMapping(session)));
            } else {
                resume(session);
            }
        }
    }

    private void run(QueueItemId item, Disposition disposition) {
        SessionId session = state.newSession();
        boolean rehearsed = random.oneIn(10);
        QueueSelection selection = byId(item);
        OutcomeSource outcome = (given, chosen) -> SampleOutcomes.outcome(given, chosen, disposition);
        workers.start(
                (rehearsed ? "rehearse " : "run ") + disposition.wireName() + " as " + session,
                session,
                (library, checker) -> checker.checkRun(
                        rehearsed ? library.rehearse(selection, outcome) : library.run(selection, outcome),
                        item,
                        state.crm));
    }

    private void claim(QueueItemId item) {
        SessionId session = state.newSession();
        workers.start("claim as " + session, session, (library, checker) -> {
            ClaimResult claim = library.claim(byId(item));
            checker.checkClaim(claim, item, state.crm);
            if (claim instanceof ClaimResult.Claimed claimed) {
                calls.put(claimed.session(), claimed.item().id());
            }
        });
    }

    private void write(String verb, String preposition, CallOutcome outcome) {
        workers.start(
                verb + " " + outcome.disposition().wireName() + " " + preposition + " " + outcome.session(),
                outcome.session(),
                (library, checker) -> checker.checkWritten(library.write(outcome), outcome));
    }

    private void accept(CallOutcome outcome, boolean withRow) {
        Optional<ModelRow> row =
                Optional.ofNullable(state.crm.rows.get(outcome.queueItem())).filter(there -> withRow);
        workers.start(
                "accept " + outcome.disposition().wireName() + " as " + outcome.session(),
                outcome.session(),
                (library, checker) -> {
                    Accepted accepted =
                            row.isPresent() ? library.accept(outcome, row.get().item()) : library.accept(outcome);
                    if (!accepted.contradictions().isEmpty()) {
                        throw new Violation("the first outcome contradicts " + accepted);
                    }
                    state.invariants.accepts(outcome.session());
                });
    }

    private void dispatch(DispatchTiming timing) {
        int most = random.either(1, 2, 5);
        workers.start(
                "dispatch",
                SessionId.of(random.id()),
                (library, checker) -> requireExpected(library.dispatch(most, timing, MappingChange.STOP)));
    }

    static void requireExpected(Dispatched dispatched) {
        for (SessionResult result : dispatched.results()) {
            if (result instanceof SessionResult.Failed) {
                throw new Violation("an exception that no code expects: " + result);
            }
        }
    }

    private void resume(SessionId session) {
        workers.start(
                "resume " + session, session, (library, checker) -> checker.checkSession(library.resume(session)));
    }

    /** An operator looks at a session and decides. */
    private void decide(SessionId session) {
        switch (random.below(8)) {
            case 0 ->
                workers.start(
                        "abandon " + session,
                        session,
                        (library, checker) -> checker.checkSession(library.abandon(session, DECISION)));
            case 1, 2, 3 ->
                workers.start(
                        "release " + session,
                        session,
                        (library, checker) -> checker.checkSession(library.release(session, DECISION)));
            case 4, 5 -> reconcile("keep the CRM's values of ", session, Resolution.KEEP_CRM);
            default -> reconcile("apply ours of ", session, Resolution.APPLY_OURS);
        }
    }

    private void reconcile(String what, SessionId session, Resolution resolution) {
        workers.start(what + session, session, (library, checker) -> reconcile(library, session, resolution, checker));
    }

    private void reconcile(OpenCloser library, SessionId session, Resolution resolution, ResultChecker checker) {
        Inspection inspection = library.inspect(session);
        checker.checkInspection(inspection);
        if (inspection instanceof Inspection.Available available) {
            if (resolution == Resolution.APPLY_OURS) {
                state.invariants.appliesOurs(session);
            }
            checker.checkReconciled(library.reconcile(available.sideBySide(), resolution, DECISION));
        }
    }

    private static QueueSelection byId(QueueItemId item) {
        return new QueueSelection.ById(item, Optional.empty());
    }
}
