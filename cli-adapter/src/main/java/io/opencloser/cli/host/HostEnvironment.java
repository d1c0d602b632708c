package io.opencloser.cli.host;

import io.opencloser.cli.backend.BackendFactory;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.observe.Log;
import io.opencloser.cli.observe.LogSettings;
import io.opencloser.cli.observe.Metrics;
import io.opencloser.cli.observe.Observation;
import io.opencloser.core.port.event.Time;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that a command gets from its process.
 *
 * @param directory the working directory
 */
public record HostEnvironment(
        EnvironmentVariables environment,
        Path directory,
        Streams streams,
        Platform platform,
        Operator operator,
        BackendFactory backends) {
    public PrintWriter out() {
        return streams.out();
    }

    public PrintWriter err() {
        return streams.err();
    }

    public Time time() {
        return platform.time();
    }

    public Supplier<String> leaseHolders() {
        return platform.leaseHolders();
    }

    /** The log on standard error. */
    public Log log(LogSettings settings) {
        return new Log(settings, err(), time()::now);
    }

    /** The log, and metrics if a port is configured for them. */
    public Observation observation(Configuration configuration) {
        return new Observation(
                log(configuration.log()),
                configuration.metricsPort() == 0 ? Optional.empty() : Optional.of(new Metrics()));
    }

    /** Whether to print colour: only on a terminal, and never where NO_COLOR is set (no-color.org). */
    public boolean colour() {
        return streams.terminals().out()
                && environment.get("NO_COLOR").filter(v -> !v.isEmpty()).isEmpty();
    }
}
