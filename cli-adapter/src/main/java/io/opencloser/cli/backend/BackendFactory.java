package io.opencloser.cli.backend;

import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.observe.Observation;
import java.nio.file.Path;

/** Creates backends. */
@FunctionalInterface
public interface BackendFactory {
    /**
     * Creates a backend. Nothing is open yet.
     *
     * @param directory the working directory, against which relative paths are resolved
     * @param observation receives the events of requests
     */
    Backend create(
            Configuration configuration, EnvironmentVariables environment, Path directory, Observation observation);
}
