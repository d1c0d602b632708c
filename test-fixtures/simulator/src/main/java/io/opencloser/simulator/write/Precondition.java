package io.opencloser.simulator.write;

import io.opencloser.simulator.data.TableRow;

/** What must be true of the row before the write. */
public sealed interface Precondition {
    /** Nothing: a PATCH creates or updates. */
    record None() implements Precondition {}

    /** {@code If-None-Match: *}. */
    record MustNotExist() implements Precondition {}

    /** {@code If-Match: *}. */
    record MustExist() implements Precondition {}

    /** {@code If-Match: <etag>}. */
    record Matches(String etag) implements Precondition {
        /** Weak comparison: it ignores the {@code W/}. */
        boolean accepts(TableRow row) {
            return bare(etag).equals(bare(row.etag()));
        }

        private static String bare(String etag) {
            return etag.strip().replaceFirst("^W/", "");
        }
    }
}
