package io.opencloser.cli.decide;

import io.opencloser.cli.command.Desk;
import io.opencloser.cli.command.Exports;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.report.SessionReports;
import io.opencloser.cli.report.SideBySideDocument;
import io.opencloser.core.Look;
import io.opencloser.core.SessionResult;
import io.opencloser.core.SideBySide;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.SessionRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** What the commands have in common by which people decide about a session. */
final class Deciding {
    private final Desk desk;
    private final SessionId session;
    private final Instant started;
    private Optional<ObjectNode> shown = Optional.empty();

    Deciding(Desk desk, SessionId session) {
        this.desk = desk;
        this.session = session;
        this.started = desk.surroundings().time().now();
    }

    /** Shows what stands in the CRM and in the plan; programs get it with the report. */
    void show(SideBySide sideBySide) {
        ObjectNode document = SideBySideDocument.of(sideBySide);
        shown = Optional.of(document);
        if (!desk.console().json()) {
            desk.console().line(SideBySideDocument.text(document));
        }
    }

    /** The look at a session that cannot be taken is said, and in the way of nothing. */
    void showIfPossible(Supplier<Look> look) {
        try {
            if (look.get() instanceof Look.Seen seen) {
                show(seen.sideBySide());
            }
        } catch (ConfigException e) {
            desk.console().complain("the CRM was not looked at: " + e.getMessage());
        }
    }

    /** Prints what came of it, as the journal knows it now. */
    RunReport report(SessionResult result) {
        // the request to stop was heard; what follows is about telling what came of it
        boolean stopped = Thread.interrupted();
        Optional<SessionRecord> known = desk.backend().journal().find(session);
        RunReport report = SessionReports.of(result, known)
                .times(started, desk.surroundings().time().now());
        known.ifPresent(there -> desk.export(session, report, Exports.of(there)));
        shown.ifPresent(report::sideBySide);
        if (stopped) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    int end(SessionResult result) {
        return desk.console().report(report(result));
    }

    int declined() {
        return desk.console().failed(Asking.declined().session(session));
    }
}
