package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The session of a decision, who decides, and why. */
final class DecisionFlags {
    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Parameters(paramLabel = "SESSION", description = "The session's id.")
    private String session = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; recorded in the session's history.")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the account's name).")
    private @Nullable String by;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    /** Runs a command with these flags and gives its exit code. */
    int decide(HostEnvironment host, ToIntFunction<DecisionFlow> command) {
        SessionId id = new SessionId(session);
        Decision decision = new Decision(by == null ? host.operator().name() : by, reason);
        try (CommandContext context = CommandContext.open(host, common)) {
            return command.applyAsInt(new DecisionFlow(context, id, decision, yes));
        }
    }
}
