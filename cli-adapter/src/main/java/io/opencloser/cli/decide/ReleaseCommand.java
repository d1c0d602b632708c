package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.Desk;
import io.opencloser.cli.wiring.Surroundings;
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
    private final Surroundings surroundings;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Mixin
    private final DecisionFlags flags = new DecisionFlags();

    @Parameters(paramLabel = "SESSION", description = "The session.")
    private String session = "";

    public ReleaseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SessionId wanted = new SessionId(session);
        Decision decision = flags.decision(surroundings);
        try (Desk desk = Desk.open(surroundings, common)) {
            Deciding deciding = new Deciding(desk, wanted);
            boolean waits = desk.backend()
                    .journal()
                    .find(wanted)
                    .filter(known -> known.awaitsOutcome())
                    .isPresent();
            OpenCloser openCloser = waits ? desk.openCloser(desk::newSession) : desk.offline();
            if (waits) {
                deciding.showIfPossible(() -> openCloser.look(wanted));
                if (!flags.agreed(desk, "Release the claim of " + wanted + "?", true)) {
                    return deciding.declined();
                }
            }
            return deciding.end(openCloser.release(wanted, decision));
        }
    }
}
