package io.opencloser.cli.wiring;

import io.opencloser.cli.config.Environment;
import io.opencloser.core.port.Time;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The world as a command sees it.
 *
 * @param directory the working directory
 * @param terminal which of the streams are terminals
 * @param random chance
 * @param holders names for leases, a new one at each call
 */
public record Surroundings(
        Environment environment,
        Path directory,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        Time time,
        Supplier<UUID> random,
        Supplier<String> holders,
        Backends backends) {

    /** Which of the streams are terminals. */
    public record Terminal(boolean out, boolean err) {}

    /** Colour only on a terminal, and never where NO_COLOR is set to anything (no-color.org). */
    public boolean colour() {
        return terminal.out()
                && environment.get("NO_COLOR").filter(v -> !v.isEmpty()).isEmpty();
    }
}
