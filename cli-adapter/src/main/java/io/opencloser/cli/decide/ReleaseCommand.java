package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a claim up whose outcome never came (requirement 3.4). */
@Command(
        name = "release",
        description = {
            "Gives up a claim whose outcome never came: the queue row becomes callable again if it is still ours.",
            "Find out first whether the call took place; an outcome that comes later is not written."
        },
        footer = {
            "",
            "Example:",
            "  opencloser release ses_0123456789abcdef0123456789abcdef --reason \"the dialler crashed\""
        })
public final class ReleaseCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final DecisionFlags flags = new DecisionFlags();

    public ReleaseCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return flags.decide(host, ReleaseCommand::release);
    }

    private static int release(DecisionFlow flow) {
        CommandContext context = flow.context();
        Optional<SessionResult> nothing = context.localSessions().release(flow.session());
        if (nothing.isPresent()) {
            return flow.finish(nothing.get());
        }
        OpenCloser openCloser = context.openCloser(context::newSession);
        flow.showIfPossible(() -> openCloser.inspect(flow.session()));
        if (!flow.confirmed("Release the claim of " + flow.session() + "?", Prompt.Unattended.PROCEED)) {
            return flow.declined();
        }
        return flow.finish(openCloser.release(flow.session(), flow.decision()));
    }
}
