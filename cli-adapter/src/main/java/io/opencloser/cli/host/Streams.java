package io.opencloser.cli.host;

import java.io.PrintWriter;

/**
 * Standard output and standard error.
 *
 * @param terminals which of the two are terminals
 */
public record Streams(PrintWriter out, PrintWriter err, Terminals terminals) {
    /** Which streams are terminals. */
    public record Terminals(boolean out, boolean err) {
        /** Neither stream is a terminal. */
        public static final Terminals NONE = new Terminals(false, false);
    }
}
