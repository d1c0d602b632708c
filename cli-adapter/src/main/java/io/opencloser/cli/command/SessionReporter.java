package io.opencloser.cli.command;

import io.opencloser.cli.export.Exports;
import io.opencloser.cli.report.LeftOutValues;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.report.SessionReports;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionRecord;
import java.time.Instant;
import java.util.Optional;

/** Reports what became of a session, and writes its exports. */
public final class SessionReporter {
    private SessionReporter() {}

    /** The report of this result, with the session as the journal has it now. A pending interrupt stays pending. */
    public static RunReport report(CommandContext context, SessionId session, SessionResult result, Instant started) {
        // an interrupt has done its work by now; it must not stop the journal from being read
        boolean interrupted = Thread.interrupted();
        try {
            Optional<SessionRecord> known = context.backend().journal().find(session);
            RunReport report = SessionReports.of(result, known)
                    .times(started, context.host().time().now());
            known.ifPresent(there ->
                    report.warnings(LeftOutValues.in(context.backend().journal().history(session))));
            known.ifPresent(there -> context.export(session, report, Exports.of(there)));
            return report;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
