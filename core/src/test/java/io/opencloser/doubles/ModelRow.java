package io.opencloser.doubles;

import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A queue row of the model. Immutable; every change makes a new version. */
public record ModelRow(
        QueueItemId id,
        int version,
        String status,
        String lastSession,
        String notes,
        int attempts,
        String lastError,
        boolean doNotCall) {
    public static final String NOTES = "notes";
    private static final int MOST_ATTEMPTS = 1000;

    public static ModelRow fresh(QueueItemId id) {
        return new ModelRow(id, 1, "ready", "", "kept by people", 0, "", false);
    }

    public ModelRow status(String newStatus) {
        return new ModelRow(id, version + 1, newStatus, lastSession, notes, attempts, lastError, doNotCall);
    }

    public ModelRow notes(String newNotes) {
        return new ModelRow(id, version + 1, status, lastSession, newNotes, attempts, lastError, doNotCall);
    }

    public ModelRow optedOut() {
        return new ModelRow(id, version + 1, status, lastSession, notes, attempts, lastError, true);
    }

    public ModelRow moved() {
        return new ModelRow(id, version + 1, status, lastSession, notes, attempts, lastError, doNotCall);
    }

    /** The version number of a baseline. */
    public static int version(Baseline baseline) {
        return Integer.parseInt(baseline.version().value().substring(1));
    }

    public Baseline baseline() {
        return new Baseline(
                new RowVersion("v" + version),
                Map.of(Baseline.STATUS, status, Baseline.LAST_SESSION_ID, lastSession, NOTES, notes));
    }

    /** A malformed phone number: its warning must reach the row (requirement 2.5). */
    public boolean oddPhone() {
        return id.value().getLeastSignificantBits() % 2 == 1;
    }

    public QueueItem item() {
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
