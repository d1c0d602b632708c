package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionRecord;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a session up: what was written stays, nothing more is written (requirement 7.7). Needs no credentials. */
@Command(
        name = "abandon",
        description = "Gives an unfinished session up: what was written stays, nothing more is written.",
        footer = {
            "",
            "Example:",
            "  opencloser abandon ses_0123456789abcdef0123456789abcdef --reason \"entered by hand\""
        })
public final class AbandonCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Mixin
    private final DecisionFlags flags = new DecisionFlags();

    @Parameters(paramLabel = "SESSION", description = "The session.")
    private String session = "";

    public AbandonCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        SessionId wanted = new SessionId(session);
        Decision decision = flags.decision(host);
        try (CommandContext context = CommandContext.open(host, common)) {
            DecisionFlow flow = new DecisionFlow(context, wanted);
            Optional<SessionRecord> open =
                    context.backend().journal().find(wanted).filter(AbandonCommand::isOpen);
            if (open.isPresent()) {
                if (open.get().status() == RunStatus.BLOCKED) {
                    flow.showIfPossible(
                            () -> context.openCloser(context::newSession).inspect(wanted));
                }
                context.console().complain(loses(open.get()));
                if (!flags.agreed(context, "Abandon " + wanted + "?", true)) {
                    return flow.declined();
                }
            }
            SessionResult result = context.offline().abandon(wanted, decision);
            int code = flow.end(result);
            // what was asked for is done
            return result instanceof SessionResult.Abandoned ? 0 : code;
        }
    }

    private static boolean isOpen(SessionRecord known) {
        return known.status() != RunStatus.COMPLETED && known.status() != RunStatus.ABANDONED && !known.awaitsOutcome();
    }

    private static String loses(SessionRecord known) {
        EnumSet<Operation> missing = EnumSet.noneOf(Operation.class);
        known.plan().ifPresent(plan -> missing.addAll(plan.operations()));
        missing.removeAll(known.confirmed());
        String names = missing.isEmpty() ? "nothing" : Operation.wireNames(missing);
        boolean wish = missing.contains(Operation.QUEUE_STATUS_UPDATE)
                && known.plan()
                        .filter(plan -> plan.disposition() == Disposition.DO_NOT_CALL)
                        .isPresent();
        return "will never be written: " + names
                + (missing.contains(Operation.QUEUE_STATUS_UPDATE)
                        ? "; the queue row stays as it is, set it by hand if it is in progress"
                        : "")
                + (wish ? "; the customer asked not to be called, and the row does not know it" : "");
    }
}
