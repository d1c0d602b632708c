package io.opencloser.core;

import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.Acceptances;
import io.opencloser.core.port.journal.SessionLog;
import java.util.List;
import java.util.Optional;

/** Keeps the outcome of a call: one durable commit, no request (requirement 1.8). */
final class AcceptOutcome {
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
        List<String> contradictions = contradictions(outcome, result);
        if (!contradictions.isEmpty()) {
            log.note(outcome.session(), "contradicting_outcome", "ignored: " + String.join(", ", contradictions));
        }
        return result;
    }

    Accepted accepted(CallOutcome outcome, Optional<QueueItem> row) {
        AcceptResult result = run(outcome, row);
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
