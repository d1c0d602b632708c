package io.opencloser.testkit;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.environment.SimulatedRow;
import java.util.List;

/**
 * What the environment has for one session. Records are found by the mapping's idempotency columns, the queue row by its last
 * session. Each method returns this object, or throws an {@link AssertionError} that shows what is there.
 */
public final class SessionAssertions {
    private final MappedEnvironment environment;
    private final DataverseSimulator simulator;
    private final SessionId session;

    SessionAssertions(MappedEnvironment environment, DataverseSimulator simulator, SessionId session) {
        this.environment = environment;
        this.simulator = simulator;
        this.session = session;
    }

    /** One phone call, whatever was lost and repeated. */
    public SessionAssertions hasExactlyOnePhoneCall() {
        return hasPhoneCalls(1);
    }

    /** No phone call. */
    public SessionAssertions hasNoPhoneCall() {
        return hasPhoneCalls(0);
    }

    /** So many phone calls. */
    public SessionAssertions hasPhoneCalls(int count) {
        return has("phone calls", count, records(Entity.PHONE_CALL, "phone_call.idempotency_key"));
    }

    /** One task. */
    public SessionAssertions hasExactlyOneTask() {
        return has("tasks", 1, records(Entity.TASK, "task.idempotency_key"));
    }

    /** No task. */
    public SessionAssertions hasNoTask() {
        return has("tasks", 0, records(Entity.TASK, "task.idempotency_key"));
    }

    /** The queue row of the session has this status, for example {@code completed}. */
    public SessionAssertions hasQueueStatus(String status) {
        return hasQueueValue(Baseline.STATUS, status);
    }

    /** So many attempts were counted on the queue row of the session. */
    public SessionAssertions hasAttempts(int count) {
        return hasQueueValue("queue.attempt_count", Integer.toString(count));
    }

    /**
     * The queue row of the session has this value.
     *
     * @param field the conceptual name, for example {@code queue.last_disposition}, or a column of the table
     * @param value as text; the name of an option; "" for an empty column
     */
    public SessionAssertions hasQueueValue(String field, String value) {
        SimulatedRow row = environment
                .rowOf(simulator, session.value())
                .orElseThrow(() ->
                        new AssertionError("no queue row has " + session + " as its last session: it was not written"));
        String actual = environment.value(row, field);
        if (!actual.equals(value)) {
            throw new AssertionError("expected " + field + " of the queue row of " + session + " to be \"" + value
                    + "\" but it is \"" + actual + "\": " + row.values());
        }
        return this;
    }

    /** Nothing was written for the session. */
    public SessionAssertions isNotWritten() {
        environment.rowOf(simulator, session.value()).ifPresent(row -> {
            throw new AssertionError("expected no queue row of " + session + " but there is " + row.values());
        });
        return hasNoPhoneCall().hasNoTask();
    }

    private SessionAssertions has(String what, int expected, List<SimulatedRow> found) {
        if (found.size() != expected) {
            throw new AssertionError("expected " + expected + " " + what + " of " + session + " but there are "
                    + found.size() + ": "
                    + found.stream().map(SimulatedRow::values).toList());
        }
        return this;
    }

    private List<SimulatedRow> records(String entity, String keyField) {
        return environment.records(simulator, entity, keyField, session.value());
    }
}
