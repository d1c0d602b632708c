package io.opencloser.cli.host;

import io.opencloser.cli.backend.Backends;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.observe.Log;
import io.opencloser.cli.observe.LogSettings;
import io.opencloser.core.port.event.Time;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The world as a command sees it.
 *
 * @param directory the working directory
 * @param terminal which of the streams are terminals
 * @param random chance
 * @param holders names for leases, a new one at each call
 * @param person who types the commands
 * @param executor threads for a command that works on several sessions at once; the command shuts them down
 */
public record HostEnvironment(
        EnvironmentVariables environment,
        Path directory,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        Time time,
        Supplier<UUID> random,
        Supplier<String> holders,
        Backends backends,
        Person person,
        IntFunction<ExecutorService> executor) {

    /**
     * Who types the commands.
     *
     * @param name of the account, recorded with decisions
     * @param keyboard the next line that is typed, empty at its end; absent where nobody can be asked
     */
    public record Person(String name, Optional<Supplier<Optional<String>>> keyboard) {
        /** Nobody: a job or a script. */
        public static Person absent(String name) {
            return new Person(name, Optional.empty());
        }
    }

    /** Which of the streams are terminals. */
    public record Terminal(boolean out, boolean err) {}

    /** Where what happens is logged: to standard error. */
    public Log log(LogSettings settings) {
        return new Log(settings, err, time::now);
    }

    /** Colour only on a terminal, and never where NO_COLOR is set to anything (no-color.org). */
    public boolean colour() {
        return terminal.out()
                && environment.get("NO_COLOR").filter(v -> !v.isEmpty()).isEmpty();
    }
}
