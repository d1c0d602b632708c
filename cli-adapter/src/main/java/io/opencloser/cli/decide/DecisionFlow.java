package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.export.Exports;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.report.SessionReports;
import io.opencloser.core.ConflictView;
import io.opencloser.core.Inspection;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.SessionRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** What the commands have in common by which people decide about a session. */
final class DecisionFlow {
    private final CommandContext context;
    private final SessionId session;
    private final Instant started;
    private Optional<ObjectNode> shown = Optional.empty();

    DecisionFlow(CommandContext context, SessionId session) {
        this.context = context;
        this.session = session;
        this.started = context.host().time().now();
    }

    /** Shows what stands in the CRM and in the plan; programs get it with the report. */
    void show(ConflictView sideBySide) {
        ObjectNode document = ConflictDocument.of(sideBySide);
        shown = Optional.of(document);
        if (!context.console().json()) {
            context.console().line(ConflictDocument.text(document));
        }
    }

    /** The look at a session that cannot be taken is said, and in the way of nothing. */
    void showIfPossible(Supplier<Inspection> look) {
        try {
            if (look.get() instanceof Inspection.Available seen) {
                show(seen.sideBySide());
            }
        } catch (ConfigException e) {
            context.console().complain("the CRM was not looked at: " + e.getMessage());
        }
    }

    /** Prints what came of it, as the journal knows it now. */
    RunReport report(SessionResult result) {
        // the request to stop was heard; what follows is about telling what came of it
        boolean stopped = Thread.interrupted();
        Optional<SessionRecord> known = context.backend().journal().find(session);
        RunReport report = SessionReports.of(result, known)
                .times(started, context.host().time().now());
        known.ifPresent(there -> context.export(session, report, Exports.of(there)));
        shown.ifPresent(report::sideBySide);
        if (stopped) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    int end(SessionResult result) {
        return context.console().report(report(result));
    }

    int declined() {
        return context.console().failed(Prompt.declined().session(session));
    }
}
