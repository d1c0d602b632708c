package io.opencloser.testkit;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.simulator.DataverseSimulator;

/**
 * What the environment has in one queue row, whichever session wrote it, if any. Each method returns this object, or throws an
 * {@link AssertionError} that shows what is there.
 */
public final class QueueRowAssertions {
    private final MappedEnvironment environment;
    private final DataverseSimulator simulator;
    private final QueueItemId item;

    QueueRowAssertions(MappedEnvironment environment, DataverseSimulator simulator, QueueItemId item) {
        this.environment = environment;
        this.simulator = simulator;
        this.item = item;
    }

    /** The row has this status, for example {@code ready}. */
    public QueueRowAssertions hasStatus(String status) {
        return hasValue(Baseline.STATUS, status);
    }

    /** So many attempts were counted on the row. */
    public QueueRowAssertions hasAttempts(int count) {
        return hasValue(MappedEnvironment.ATTEMPTS, Integer.toString(count));
    }

    /**
     * The row has this value.
     *
     * @param field the conceptual name, for example {@code queue.last_disposition}, or a column of the table
     * @param value as text; the name of an option; "" for an empty column
     * @throws IllegalArgumentException if neither the mapping nor the table knows the field
     */
    public QueueRowAssertions hasValue(String field, String value) {
        environment
                .row(simulator, item)
                .map(row -> new RecordCheck(environment, "the queue row " + item, row))
                .orElseThrow(() -> new AssertionError("there is no queue row " + item))
                .hasValue(field, value);
        return this;
    }

    /** No request has changed the row in this test, a claim included. Edits of people do not count. */
    public QueueRowAssertions isUntouched() {
        environment.changeOf(simulator, item).ifPresent(change -> {
            throw new AssertionError(
                    "expected the queue row " + item + " to be untouched but a request changed it: " + change);
        });
        return this;
    }
}
