package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Decision;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
    private final CommonFlags common = new CommonFlags();

    @Mixin
    private final DecisionFlags flags = new DecisionFlags();

    @Parameters(paramLabel = "SESSION", description = "The session.")
    private String session = "";

    public ReleaseCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        SessionId wanted = new SessionId(session);
        Decision decision = flags.decision(host);
        try (CommandContext context = CommandContext.open(host, common)) {
            DecisionFlow flow = new DecisionFlow(context, wanted);
            boolean waits = context.backend()
                    .journal()
                    .find(wanted)
                    .filter(known -> known.awaitsOutcome())
                    .isPresent();
            OpenCloser openCloser = waits ? context.openCloser(context::newSession) : context.offline();
            if (waits) {
                flow.showIfPossible(() -> openCloser.inspect(wanted));
                if (!flags.agreed(context, "Release the claim of " + wanted + "?", true)) {
                    return flow.declined();
                }
            }
            return flow.end(openCloser.release(wanted, decision));
        }
    }
}
