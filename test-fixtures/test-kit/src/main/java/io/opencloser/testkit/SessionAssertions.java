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
        require("phone call", count, phoneCalls());
        return this;
    }

    /**
     * There is one phone call, and it has this value.
     *
     * @param field the conceptual name, for example {@code phone_call.number}, or a column of the table such as {@code subject}
     * @param value as text; "" for an empty column
     * @throws IllegalArgumentException if neither the mapping nor the table knows the field
     */
    public SessionAssertions hasPhoneCallValue(String field, String value) {
        return hasValue("phone call", phoneCalls(), field, value);
    }

    /** One task. */
    public SessionAssertions hasExactlyOneTask() {
        require("task", 1, tasks());
        return this;
    }

    /** No task. */
    public SessionAssertions hasNoTask() {
        require("task", 0, tasks());
        return this;
    }

    /**
     * There is one task, and it has this value.
     *
     * @param field the conceptual name, for example {@code task.owner}, or a column of the table
     * @param value as text; "" for an empty column
     * @throws IllegalArgumentException if neither the mapping nor the table knows the field
     */
    public SessionAssertions hasTaskValue(String field, String value) {
        return hasValue("task", tasks(), field, value);
    }

    /** The queue row of the session has this status, for example {@code completed}. */
    public SessionAssertions hasQueueStatus(String status) {
        return hasQueueValue(Baseline.STATUS, status);
    }

    /** So many attempts were counted on the queue row of the session. */
    public SessionAssertions hasAttempts(int count) {
        return hasQueueValue(MappedEnvironment.ATTEMPTS, Integer.toString(count));
    }

    /**
     * The queue row of the session has this value.
     *
     * @param field the conceptual name, for example {@code queue.last_disposition}, or a column of the table
     * @param value as text; the name of an option; "" for an empty column
     * @throws IllegalArgumentException if neither the mapping nor the table knows the field
     */
    public SessionAssertions hasQueueValue(String field, String value) {
        SimulatedRow row = environment
                .rowOf(simulator, session.value())
                .orElseThrow(() ->
                        new AssertionError("no queue row has " + session + " as its last session: it was not written"));
        new RecordCheck(environment, "the queue row of " + session, row).hasValue(field, value);
        return this;
    }

    /** Nothing was written for the session. */
    public SessionAssertions isNotWritten() {
        environment.rowOf(simulator, session.value()).ifPresent(row -> {
            throw new AssertionError("expected no queue row of " + session + " but there is " + row.values());
        });
        return hasNoPhoneCall().hasNoTask();
    }

    private SessionAssertions hasValue(String what, List<SimulatedRow> records, String field, String value) {
        require(what, 1, records);
        new RecordCheck(environment, "the " + what + " of " + session, records.get(0)).hasValue(field, value);
        return this;
    }

    private void require(String what, int expected, List<SimulatedRow> found) {
        if (found.size() != expected) {
            throw new AssertionError("expected " + expected + " " + what + (expected == 1 ? "" : "s") + " of " + session
                    + " but there are " + found.size() + ": "
                    + found.stream().map(SimulatedRow::values).toList());
        }
    }

    private List<SimulatedRow> phoneCalls() {
        return environment.records(simulator, Entity.PHONE_CALL, "phone_call.idempotency_key", session.value());
    }

    private List<SimulatedRow> tasks() {
        return environment.records(simulator, Entity.TASK, "task.idempotency_key", session.value());
    }
}
