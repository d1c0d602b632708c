package io.opencloser.cli.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.console.ReportText;
import io.opencloser.cli.export.ArtifactFolder;
import io.opencloser.cli.export.Exports;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.report.SessionDocuments;
import io.opencloser.cli.report.SessionReports;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.JournalException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one session with its history, and writes missing exports again. Needs no credentials. */
@Command(
        name = "show",
        description = "Shows one session: its status, the reason, the next step, and its whole history.",
        footer = {"", "Example:", "  opencloser show ses_0123456789abcdef0123456789abcdef"})
public final class ShowCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Parameters(paramLabel = "SESSION", description = "The session's id.")
    private String session = "";

    public ShowCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        SessionId wanted = new SessionId(session);
        try (CommandContext context = CommandContext.open(host, common)) {
            Optional<SessionRecord> found = context.backend().journal().find(wanted);
            return found.isPresent()
                    ? show(context, found.get())
                    : unknown(context, wanted, "the journal does not know session " + wanted);
        } catch (JournalException e) {
            throw new JournalException(e.kind(), wanted + ": " + e.getMessage(), e);
        }
    }

    private static int show(CommandContext context, SessionRecord session) {
        ObjectNode document = SessionDocuments.one(
                session,
                context.backend().journal().history(session.session()),
                context.host().time().now());
        ReportText text = new ReportText(context.console().style());
        context.console().print(document, () -> text.session(document).stripTrailing());
        ArtifactFolder folder = context.folder(session.session());
        Map<String, ObjectNode> files = Exports.of(session);
        Map<String, ObjectNode> all = SessionReports.current(session)
                .map(report -> Exports.withReport(files, report.artifacts(Optional.of(folder.path()))))
                .orElse(files);
        for (Warning warning : folder.writeMissing(all)) {
            context.console().notice(warning.message());
        }
        return 0;
    }

    private static int unknown(CommandContext context, SessionId session, String message) {
        return context.console().failure(new RunReport(ExitStatus.FAILED, message).session(session));
    }
}
