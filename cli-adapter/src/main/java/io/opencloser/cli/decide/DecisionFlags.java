package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.port.journal.Decision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who decides something, why, and whether they still want to be asked. */
final class DecisionFlags {
    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in the history.")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who; the account's name unless told otherwise.")
    private @Nullable String by;

    @Option(names = "--yes", description = "Do it without asking.")
    private boolean yes;

    Decision decision(HostEnvironment host) {
        return new Decision(by == null ? host.person().name() : by, reason);
    }

    /**
     * Whether to go on. A person is asked, unless they have said yes already.
     *
     * @param unasked the answer where nobody can be asked
     */
    boolean agreed(CommandContext context, String question, boolean unasked) {
        return yes || Prompt.agreed(context, question, unasked);
    }
}
