package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.Desk;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.wiring.Surroundings;
import io.opencloser.core.Choice;
import io.opencloser.core.Look;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.Resume;
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
    private final Surroundings surroundings;

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

        Choice choice() {
            if (keepCrm == applyOurs) {
                throw new UsageException("exactly one of --keep-crm and --apply-ours is required");
            }
            return keepCrm ? Choice.KEEP_CRM : Choice.APPLY_OURS;
        }
    }

    public ReconcileCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SessionId wanted = new SessionId(session);
        Decision decision = flags.decision(surroundings);
        Choice choice = chosen.choice();
        try (Desk desk = Desk.open(surroundings, common)) {
            Deciding deciding = new Deciding(desk, wanted);
            Optional<SessionResult> settled = Resume.locally(desk.backend().journal(), wanted)
                    .filter(result -> !(result instanceof SessionResult.Blocked));
            if (settled.isPresent()) {
                return deciding.end(settled.get());
            }
            boolean blocked = desk.backend()
                    .journal()
                    .find(wanted)
                    .filter(known -> known.status() == RunStatus.BLOCKED)
                    .isPresent();
            OpenCloser openCloser = blocked ? desk.openCloser(desk::newSession) : desk.offline();
            Look look = openCloser.look(wanted);
            if (look instanceof Look.Refused refused) {
                return deciding.end(refused.why());
            }
            Look.Seen seen = (Look.Seen) look;
            deciding.show(seen.sideBySide());
            if (!flags.agreed(desk, question(choice), false)) {
                return deciding.declined();
            }
            return deciding.end(openCloser.reconcile(seen.sideBySide(), choice, decision));
        }
    }

    private static String question(Choice choice) {
        return switch (choice) {
            case KEEP_CRM -> "Leave the queue row as it is in the CRM, and write the rest?";
            case APPLY_OURS -> "Write the planned values over those in the CRM, and the rest?";
        };
    }
}
