package io.opencloser.cli.inspect;

import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.Desk;
import io.opencloser.cli.command.Exports;
import io.opencloser.cli.console.ReportText;
import io.opencloser.cli.export.ArtifactFolder;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.report.SessionDocuments;
import io.opencloser.cli.report.SessionReports;
import io.opencloser.cli.wiring.Surroundings;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.SessionRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Shows one session with its history, and writes again what is missing of its exports. Needs no credentials. */
@Command(
        name = "show",
        description = "Shows one session: how it stands, why, what to do next, and all that happened to it.",
        footer = {"", "Example:", "  opencloser show ses_0123456789abcdef0123456789abcdef"})
public final class ShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Parameters(paramLabel = "SESSION", description = "The session.")
    private String session = "";

    public ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SessionId wanted = new SessionId(session);
        try (Desk desk = Desk.open(surroundings, common)) {
            Optional<SessionRecord> found = desk.backend().journal().find(wanted);
            return found.isPresent()
                    ? show(desk, found.get())
                    : unknown(desk, wanted, "the journal does not know session " + wanted);
        } catch (JournalException e) {
            throw new JournalException(e.kind(), wanted + ": " + e.getMessage(), e);
        }
    }

    private static int show(Desk desk, SessionRecord session) {
        ObjectNode document = SessionDocuments.one(
                session,
                desk.backend().journal().history(session.session()),
                desk.surroundings().time().now());
        if (desk.console().json()) {
            desk.console().document(document);
        } else {
            desk.console()
                    .line(new ReportText(desk.console().style())
                            .session(document)
                            .stripTrailing());
        }
        ArtifactFolder folder = desk.folder(session.session());
        Map<String, ObjectNode> files = Exports.of(session);
        Map<String, ObjectNode> all = SessionReports.standing(session)
                .map(report -> Exports.with(files, report.artifacts(Optional.of(folder.path()))))
                .orElse(files);
        for (Warning warning : folder.regenerate(all)) {
            desk.console().complain(warning.message());
        }
        return 0;
    }

    private static int unknown(Desk desk, SessionId session, String message) {
        return desk.console().failed(new RunReport(ExitStatus.FAILED, message).session(session));
    }
}
