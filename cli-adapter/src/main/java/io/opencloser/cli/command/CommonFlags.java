package io.opencloser.cli.command;

import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.Configurations;
import io.opencloser.cli.console.OutputMode;
import io.opencloser.cli.host.HostEnvironment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of every command that reads the configuration. */
public final class CommonFlags {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: opencloser.toml in the working directory, if it exists).")
    private @Nullable String config;

    @Mixin
    private final OutputFlag output = new OutputFlag();

    public OutputMode output() {
        return output.mode();
    }

    public Configuration configuration(HostEnvironment host) {
        return Configurations.load(Optional.ofNullable(config), host.directory(), host.environment());
    }
}
