package io.opencloser.cli.host;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Standard output, standard error and standard input.
 *
 * @param in opens standard input
 * @param terminals which of the two are terminals
 */
public record Streams(PrintWriter out, PrintWriter err, Terminals terminals, Supplier<InputStream> in) {
    /** Which streams are terminals. */
    public record Terminals(boolean out, boolean err) {
        /** Neither stream is a terminal. */
        public static final Terminals NONE = new Terminals(false, false);
    }
}
