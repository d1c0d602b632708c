package io.opencloser.cli.command;

import io.opencloser.cli.console.OutputMode;
import picocli.CommandLine.Option;

/** Text for people or JSON for programs. */
public final class OutputFlag {
    @Option(
            names = "--output",
            paramLabel = "text|json",
            description =
                    "Output format: text for people, json for one JSON document on standard output (default: text).")
    private OutputMode mode = OutputMode.TEXT;

    public OutputMode mode() {
        return mode;
    }
}
