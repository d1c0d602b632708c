package io.opencloser.cli.command;

import picocli.CommandLine.Option;

/** The flag {@code --provider}. */
public final class ProviderFlag {
    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = {
                "The provider of the call, unless the outcome names one (default: cli).",
                "The same call of the same provider is the same session."
            })
    private String provider = "cli";

    /** The name; a {@link UsageException} if it is blank. */
    public String name() {
        if (provider.isBlank()) {
            throw new UsageException("--provider: expected a name");
        }
        return provider;
    }
}
