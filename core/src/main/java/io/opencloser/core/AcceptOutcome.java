package io.opencloser.core;

import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.Acceptances;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.SessionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the outcome of a call: one durable commit, no request (requirement 1.8). */
final class AcceptOutcome {
    /** One commit for so many: few enough to hold no lock for long. */
    private static final int MOST_TOGETHER = 200;

    private final Acceptances acceptances;
    private final SessionLog log;
    private final String environment;

    AcceptOutcome(Acceptances acceptances, SessionLog log, String environment) {
        this.acceptances = acceptances;
        this.log = log;
        this.environment = environment;
    }

    /** The journal's answer; a contradiction is in the session's history. */
    AcceptResult run(CallOutcome outcome, Optional<QueueItem> row) {
        AcceptResult result = acceptances.accept(new Acceptance(outcome, environment, row));
        noteContradictions(outcome, result);
        return result;
    }

    private void noteContradictions(CallOutcome outcome, AcceptResult result) {
        List<String> contradictions = contradictions(outcome, result);
        if (!contradictions.isEmpty()) {
            log.note(outcome.session(), "contradicting_outcome", "ignored: " + String.join(", ", contradictions));
        }
    }

    /** Keeps all of them; the first that cannot be kept is reported when the others are safe. */
    List<Accepted> acceptAll(List<CallOutcome> outcomes) {
        List<Accepted> accepted = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (int from = 0; from < outcomes.size(); from += MOST_TOGETHER) {
            List<CallOutcome> some = outcomes.subList(from, Math.min(outcomes.size(), from + MOST_TOGETHER));
            List<AcceptResult> results = together(some);
            for (int i = 0; i < some.size(); i++) {
                CallOutcome outcome = some.get(i);
                try {
                    accepted.add(
                            results.isEmpty()
                                    ? accepted(outcome, Optional.empty())
                                    : accepted(outcome, results.get(i)));
                } catch (JournalException | InvalidInputException e) {
                    failures.add(e);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return accepted;
    }

    /** Empty when the journal cannot read one of these sessions: the others are kept one by one. */
    private List<AcceptResult> together(List<CallOutcome> outcomes) {
        try {
            return acceptances.acceptAll(outcomes.stream()
                    .map(outcome -> new Acceptance(outcome, environment, Optional.empty()))
                    .toList());
        } catch (JournalException e) {
            if (e.kind() == JournalException.Kind.CORRUPT) {
                return List.of();
            }
            throw e;
        }
    }

    Accepted accepted(CallOutcome outcome, Optional<QueueItem> row) {
        return accepted(outcome, acceptances.accept(new Acceptance(outcome, environment, row)));
    }

    private Accepted accepted(CallOutcome outcome, AcceptResult result) {
        noteContradictions(outcome, result);
        if (result instanceof AcceptResult.OtherItem other) {
            throw new InvalidInputException("queue_item_id", otherItem(other.record()));
        }
        return new Accepted(outcome.session(), result.record().status(), contradictions(outcome, result));
    }

    static String otherItem(SessionRecord known) {
        return "the session has claimed queue item " + known.queueItem() + ", the outcome names another";
    }

    /** The fields in which the outcome differs from the first one, which stands (requirement 1.5). */
    static List<String> contradictions(CallOutcome outcome, AcceptResult result) {
        if (result instanceof AcceptResult.OtherItem) {
            return List.of("queue_item_id");
        }
        SessionRecord known = result.record();
        return known.knownOutcome().map(first -> first.contradictions(outcome)).orElse(List.of("final_disposition"));
    }
}
