package io.opencloser.cli.resume;

import io.opencloser.core.domain.policy.MappingChange;
import picocli.CommandLine.Option;

/** Whether a resume accepts that the mapping has changed since the plan was made. */
public final class MappingChangeFlag {
    @Option(
            names = "--accept-mapping-change",
            description = "Resume although the mapping has changed since the plan was made.")
    private boolean accept;

    /** What the flag says. */
    public MappingChange choice() {
        return accept ? MappingChange.ACCEPT : MappingChange.STOP;
    }

    public boolean isGiven() {
        return accept;
    }
}
