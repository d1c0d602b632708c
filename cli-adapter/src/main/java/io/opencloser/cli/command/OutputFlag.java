package io.opencloser.cli.command;

import io.opencloser.cli.console.OutputMode;
import picocli.CommandLine.Option;

/** Text for people or JSON for programs. */
public final class OutputFlag {
    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "For people, or one JSON document on standard output.")
    private OutputMode mode = OutputMode.TEXT;

    public OutputMode mode() {
        return mode;
    }
}
