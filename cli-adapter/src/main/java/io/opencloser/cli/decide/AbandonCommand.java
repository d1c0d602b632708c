package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Abandons a session: written records stay, nothing more is written (requirement 7.7). Needs no credentials. */
@Command(
        name = "abandon",
        description = "Abandons an unfinished session: written records stay, nothing more is written.",
        footer = {
            "",
            "Example:",
            "  opencloser abandon ses_0123456789abcdef0123456789abcdef --reason \"entered by hand\""
        })
public final class AbandonCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final DecisionFlags flags = new DecisionFlags();

    public AbandonCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return flags.decide(host, AbandonCommand::abandon);
    }

    private static int abandon(DecisionFlow flow) {
        CommandContext context = flow.context();
        Optional<SessionRecord> unfinished = flow.find().filter(AbandonCommand::isUnfinished);
        if (unfinished.isPresent()) {
            if (unfinished.get().status() == RunStatus.BLOCKED) {
                flow.showIfPossible(
                        () -> context.openCloser(context::newSession).inspect(flow.session()));
            }
            context.console().notice(consequences(unfinished.get()));
            if (!flow.confirmed("Abandon " + flow.session() + "?", Prompt.Unattended.PROCEED)) {
                return flow.declined();
            }
        }
        SessionResult result = context.localSessions().abandon(flow.session(), flow.decision());
        int code = flow.finish(result);
        // the operator asked for this result, so the command succeeds
        return result instanceof SessionResult.Abandoned ? 0 : code;
    }

    private static boolean isUnfinished(SessionRecord known) {
        return known.status() != RunStatus.COMPLETED && known.status() != RunStatus.ABANDONED && !known.awaitsOutcome();
    }

    private static String consequences(SessionRecord known) {
        EnumSet<Operation> missing = EnumSet.noneOf(Operation.class);
        known.plan().ifPresent(plan -> missing.addAll(plan.operations()));
        missing.removeAll(known.confirmed());
        String names = missing.isEmpty() ? "nothing" : Operation.wireNames(missing);
        boolean losesDoNotCall = missing.contains(Operation.QUEUE_STATUS_UPDATE)
                && known.plan()
                        .filter(plan -> plan.disposition() == Disposition.DO_NOT_CALL)
                        .isPresent();
        return "never to be written: " + names
                + (missing.contains(Operation.QUEUE_STATUS_UPDATE)
                        ? "; the queue row stays as it is: if it is in progress, set its status by hand"
                        : "")
                + (losesDoNotCall
                        ? "; the customer asked not to be called, and the row does not say so: set it by hand"
                        : "");
    }
}
