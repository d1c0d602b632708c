package io.opencloser.cli.backend;

import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.observe.Observation;
import java.nio.file.Path;

/** Makes backends. */
@FunctionalInterface
public interface BackendFactory {
    /**
     * A backend of which nothing is open yet.
     *
     * @param directory against which relative paths of the configuration are resolved
     * @param observation hears of requests
     */
    Backend create(
            Configuration configuration, EnvironmentVariables environment, Path directory, Observation observation);
}
