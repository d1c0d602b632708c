package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Releases a claim whose outcome never arrived (requirement 3.4). */
@Command(
        name = "release",
        description = {
            "Releases a claim whose outcome never arrived: the queue row becomes callable again if it is still claimed.",
            "First find out whether the call took place: an outcome that arrives later is not written."
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
