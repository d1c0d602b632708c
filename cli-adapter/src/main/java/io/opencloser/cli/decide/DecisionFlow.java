package io.opencloser.cli.decide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.SessionReporter;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.ConflictView;
import io.opencloser.core.Inspection;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.SessionRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The steps of a decision about one session: show, confirm, report. Not thread-safe. */
final class DecisionFlow {
    private final CommandContext context;
    private final SessionId session;
    private final Decision decision;
    private final boolean confirmedByFlag;
    private final Instant started;
    private Optional<ObjectNode> shown = Optional.empty();

    DecisionFlow(CommandContext context, SessionId session, Decision decision, boolean confirmedByFlag) {
        this.context = context;
        this.session = session;
        this.decision = decision;
        this.confirmedByFlag = confirmedByFlag;
        this.started = context.host().time().now();
    }

    CommandContext context() {
        return context;
    }

    SessionId session() {
        return session;
    }

    Decision decision() {
        return decision;
    }

    /** The session as the journal has it now. */
    Optional<SessionRecord> find() {
        return context.backend().journal().find(session);
    }

    /** Shows the CRM's values beside the plan's; programs get them with the report. */
    void show(ConflictView view) {
        ObjectNode document = ConflictDocument.of(view);
        shown = Optional.of(document);
        if (!context.console().json()) {
            context.console().line(ConflictDocument.text(document));
        }
    }

    /** Shows the session if it can be inspected; if not, says why and goes on. */
    void showIfPossible(Supplier<Inspection> inspection) {
        try {
            if (inspection.get() instanceof Inspection.Available available) {
                show(available.sideBySide());
            }
        } catch (ConfigException e) {
            context.console().notice("the CRM was not read: " + e.getMessage());
        }
    }

    /** Whether to proceed: {@code --yes} was given, or the operator confirms. */
    boolean confirmed(String question, Prompt.Unattended unattended) {
        return confirmedByFlag || Prompt.confirmed(context, question, unattended);
    }

    /** Prints the report and gives the exit code. */
    int finish(SessionResult result) {
        RunReport report = SessionReporter.report(context, session, result, started);
        shown.ifPresent(report::sideBySide);
        return context.console().report(report);
    }

    int declined() {
        return context.console().failure(Prompt.declined().session(session));
    }
}
