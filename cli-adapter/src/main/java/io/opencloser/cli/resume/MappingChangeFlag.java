package io.opencloser.cli.resume;

import picocli.CommandLine.Option;

/** Whether a resume accepts that the mapping has changed since the plan was made. */
public final class MappingChangeFlag {
    @Option(
            names = "--accept-mapping-change",
            description = "Resume although the mapping has changed since the plan was made.")
    private boolean accept;

    public boolean isGiven() {
        return accept;
    }
}
