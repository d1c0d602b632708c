package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.Inspection;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.Resolution;
import io.opencloser.core.ResumeSession;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.RunStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a block after a person has looked (requirement 7.7). */
@Command(
        name = "reconcile",
        description = {
            "Ends a conflict, or another block that a person can settle, and writes what is missing.",
            "Shows first what the session took over, what stands in the CRM, and what the plan would write."
        },
        footer = {
            "",
            "Examples:",
            "  opencloser reconcile ses_0123456789abcdef0123456789abcdef --keep-crm --reason \"Dana has called back\"",
            "  opencloser reconcile ses_0123456789abcdef0123456789abcdef --apply-ours --reason \"edited by mistake\" --yes"
        })
public final class ReconcileCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Mixin
    private final DecisionFlags flags = new DecisionFlags();

    @Parameters(paramLabel = "SESSION", description = "The session.")
    private String session = "";

    @ArgGroup(multiplicity = "1")
    private Chosen chosen = new Chosen();

    /** One of the two. */
    private static final class Chosen {
        @Option(names = "--keep-crm", description = "Leave the queue row as it is, write the rest.")
        private boolean keepCrm;

        @Option(names = "--apply-ours", description = "Write ours to the queue row as it is now, and the rest.")
        private boolean applyOurs;

        Resolution choice() {
            if (keepCrm == applyOurs) {
                throw new UsageException("exactly one of --keep-crm and --apply-ours is required");
            }
            return keepCrm ? Resolution.KEEP_CRM : Resolution.APPLY_OURS;
        }
    }

    public ReconcileCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        SessionId wanted = new SessionId(session);
        Decision decision = flags.decision(host);
        Resolution choice = chosen.choice();
        try (CommandContext context = CommandContext.open(host, common)) {
            DecisionFlow flow = new DecisionFlow(context, wanted);
            Optional<SessionResult> settled = ResumeSession.locally(
                            context.backend().journal(), wanted)
                    .filter(result -> !(result instanceof SessionResult.Blocked));
            if (settled.isPresent()) {
                return flow.end(settled.get());
            }
            boolean blocked = context.backend()
                    .journal()
                    .find(wanted)
                    .filter(known -> known.status() == RunStatus.BLOCKED)
                    .isPresent();
            OpenCloser openCloser = blocked ? context.openCloser(context::newSession) : context.offline();
            Inspection look = openCloser.inspect(wanted);
            if (look instanceof Inspection.Unavailable refused) {
                return flow.end(refused.why());
            }
            Inspection.Available seen = (Inspection.Available) look;
            flow.show(seen.sideBySide());
            if (!flags.agreed(context, question(choice), false)) {
                return flow.declined();
            }
            return flow.end(openCloser.reconcile(seen.sideBySide(), choice, decision));
        }
    }

    private static String question(Resolution choice) {
        return switch (choice) {
            case KEEP_CRM -> "Leave the queue row as it is in the CRM, and write the rest?";
            case APPLY_OURS -> "Write the planned values over those in the CRM, and the rest?";
        };
    }
}
