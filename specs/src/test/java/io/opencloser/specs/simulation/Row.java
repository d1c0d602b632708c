package io.opencloser.specs.simulation;

import io.opencloser.core.queue.Attempts;
import io.opencloser.core.queue.Baseline;
import io.opencloser.core.queue.QueueItem;
import io.opencloser.core.queue.RowVersion;
import io.opencloser.core.session.QueueItemId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A queue row as it stands in the model: immutable, every change makes another version. */
record Row(
        QueueItemId id,
        int version,
        String status,
        String lastSession,
        String notes,
        int attempts,
        String lastError,
        boolean doNotCall) {
    static final String NOTES = "notes";
    private static final int MOST_ATTEMPTS = 1000;

    static Row fresh(QueueItemId id) {
        return new Row(id, 1, "ready", "", "kept by people", 0, "", false);
    }

    Row status(String newStatus) {
        return new Row(id, version + 1, newStatus, lastSession, notes, attempts, lastError, doNotCall);
    }

    Row notes(String newNotes) {
        return new Row(id, version + 1, status, lastSession, newNotes, attempts, lastError, doNotCall);
    }

    Row moved() {
        return new Row(id, version + 1, status, lastSession, notes, attempts, lastError, doNotCall);
    }

    /** The number of the version that a baseline was taken at. */
    static int version(Baseline baseline) {
        return Integer.parseInt(baseline.version().value().substring(1));
    }

    Baseline baseline() {
        return new Baseline(
                new RowVersion("v" + version),
                Map.of(Baseline.STATUS, status, Baseline.LAST_SESSION_ID, lastSession, NOTES, notes));
    }

    /** A number that is present and malformed: a warning that has to reach the row (requirement 2.5). */
    boolean oddPhone() {
        return id.value().getLeastSignificantBits() % 2 == 1;
    }

    QueueItem item() {
        return new QueueItem(
                id,
                Optional.of(oddPhone() ? "(202) 555-0100" : "+12025550100"),
                Optional.of("UTC"),
                new Attempts(attempts, OptionalInt.of(MOST_ATTEMPTS)),
                doNotCall,
                Optional.empty(),
                baseline());
    }
}
