package io.opencloser.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.plan.DispositionEffects;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.environment.SimulatedRow;

/** The CRM's records of one session, compared with the expected ones. */
record DemoCheck(
        SessionId session,
        Disposition disposition,
        Comparison<Integer> phoneCalls,
        Comparison<Integer> tasks,
        Comparison<String> row,
        Comparison<Integer> attempts,
        boolean sessionMatches) {

    /** An expected and an actual value. */
    record Comparison<T>(T expected, T found) {
        boolean matches() {
            return expected.equals(found);
        }

        String text() {
            return found + (matches() ? " = " : " not ") + expected;
        }
    }

    /** Reads the CRM directly, without openCloser. */
    static DemoCheck of(DataverseSimulator simulator, DemoMapping tables, SessionRecord session, int attemptsBefore) {
        Disposition disposition = session.plan().orElseThrow().disposition();
        DispositionEffects expected = DispositionEffects.of(disposition);
        SimulatedRow row =
                simulator.record(tables.queue(), session.queueItem().value()).orElseThrow();
        return new DemoCheck(
                session.session(),
                disposition,
                new Comparison<>(
                        1,
                        count(
                                simulator,
                                tables.phoneCalls(),
                                tables.column("phone_call.idempotency_key"),
                                session,
                                Operation.PHONE_CALL_ACTIVITY)),
                new Comparison<>(
                        expected.task().isPresent() ? 1 : 0,
                        count(
                                simulator,
                                tables.tasks(),
                                tables.column("task.idempotency_key"),
                                session,
                                Operation.TASK)),
                new Comparison<>(
                        expected.queueStatus().map(QueueStatus::wireName).orElse(""), tables.status(row)),
                new Comparison<>(attemptsBefore + 1, tables.attempts(row)),
                session.session().value().equals(row.text(tables.column("queue.last_session_id"))));
    }

    private static int count(
            DataverseSimulator simulator, String table, String column, SessionRecord session, Operation operation) {
        Correlation correlation = session.correlations().get(operation);
        if (correlation == null) {
            return 0;
        }
        return (int) simulator.records(table).stream()
                .filter(row -> correlation.idempotencyKey().equals(row.text(column)))
                .count();
    }

    boolean matches() {
        return phoneCalls.matches() && tasks.matches() && row.matches() && attempts.matches() && sessionMatches;
    }

    ObjectNode document() {
        ObjectNode document = Json.object()
                .put("session_id", session.value())
                .put("final_disposition", disposition.wireName())
                .put("right", matches())
                .put("marked_with_session", sessionMatches);
        pair(document, "phone_calls", phoneCalls);
        pair(document, "tasks", tasks);
        pair(document, "attempt_count", attempts);
        document.putObject("queue_status").put("expected", row.expected()).put("found", row.found());
        return document;
    }

    private static void pair(ObjectNode document, String name, Comparison<Integer> pair) {
        document.putObject(name).put("expected", pair.expected()).put("found", pair.found());
    }
}
