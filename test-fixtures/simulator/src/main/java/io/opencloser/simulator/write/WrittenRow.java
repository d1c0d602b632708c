package io.opencloser.simulator.write;

import io.opencloser.simulator.data.TableRow;

/** A row after a write; {@code created} if the write created it. */
public record WrittenRow(TableRow row, boolean created) {
    /** A row that the write created. */
    public static WrittenRow created(TableRow row) {
        return new WrittenRow(row, true);
    }

    /** A row that existed before the write. */
    static WrittenRow updated(TableRow row) {
        return new WrittenRow(row, false);
    }
}
