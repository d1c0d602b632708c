package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.ConflictView;
import io.opencloser.core.Inspection;
import io.opencloser.core.LocalSessions;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.Resolution;
import io.opencloser.core.SessionResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Unblocks a session by an operator's decision (requirement 7.7). */
@Command(
        name = "reconcile",
        description = {
            "Resolves a conflict, or another block that a person can resolve, and writes what is missing.",
            "First shows the row when it was taken, the row in the CRM now, and what the plan would write."
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
    private final DecisionFlags flags = new DecisionFlags();

    @ArgGroup(multiplicity = "1")
    private Resolutions resolutions = new Resolutions();

    /** Exactly one of the two resolutions. */
    private static final class Resolutions {
        @Option(names = "--keep-crm", description = "Leave the queue row as it is, and write the rest.")
        private boolean keepCrm;

        @Option(
                names = "--apply-ours",
                description = "Write the planned values over those of the queue row, and write the rest.")
        private boolean applyOurs;

        Resolution resolution() {
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
        Resolution resolution = resolutions.resolution();
        return flags.decide(host, flow -> reconcile(flow, resolution));
    }

    private static int reconcile(DecisionFlow flow, Resolution resolution) {
        CommandContext context = flow.context();
        LocalSessions local = context.localSessions();
        Optional<SessionResult> nothing = local.resume(flow.session())
                .filter(result -> !(result instanceof SessionResult.Blocked))
                .or(() -> local.reconcile(flow.session()));
        if (nothing.isPresent()) {
            return flow.finish(nothing.get());
        }
        OpenCloser openCloser = context.openCloser(context::newSession);
        Inspection inspection = openCloser.inspect(flow.session());
        if (inspection instanceof Inspection.Unavailable unavailable) {
            return flow.finish(unavailable.why());
        }
        ConflictView view = ((Inspection.Available) inspection).sideBySide();
        flow.show(view);
        if (!flow.confirmed(question(resolution), Prompt.Unattended.REFUSE)) {
            return flow.declined();
        }
        return flow.finish(openCloser.reconcile(view, resolution, flow.decision()));
    }

    private static String question(Resolution resolution) {
        return switch (resolution) {
            case KEEP_CRM -> "Leave the queue row as it is in the CRM, and write the rest?";
            case APPLY_OURS -> "Write the planned values over those in the CRM, and the rest?";
        };
    }
}
