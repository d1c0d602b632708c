package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.SessionReporter;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.JournalException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resumes sessions: checks the journal first, and opens the CRM only if needed (requirement 7.2). */
public final class SessionResumer {
    private final CommandContext context;
    private final MappingChange mappingChange;
    private @Nullable OpenCloser openCloser;

    public SessionResumer(CommandContext context, MappingChange mappingChange) {
        this.context = context;
        this.mappingChange = mappingChange;
    }

    MappingChange mappingChange() {
        return mappingChange;
    }

    /** Resumes one session and prints its report. */
    public int one(SessionId session, List<Warning> warnings) {
        Instant started = context.host().time().now();
        try {
            RunReport report = resume(session).warnings(warnings);
            return context.console().report(report);
        } catch (JournalException | CrmException | ConfigException e) {
            return context.console()
                    .failure(failure(session, started, String.valueOf(e.getMessage()))
                            .warnings(warnings));
        }
    }

    /** Resumes one session of a batch; a failure becomes its report. */
    RunReport oneOfMany(SessionId session) {
        Instant started = context.host().time().now();
        try {
            return resume(session);
        } catch (JournalException | CrmException | ConfigException e) {
            return failure(session, started, String.valueOf(e.getMessage()));
        }
    }

    private RunReport resume(SessionId session) {
        Instant started = context.host().time().now();
        SessionResult result = context.localSessions().resume(session).orElseGet(() -> remotely(session));
        return SessionReporter.report(context, session, result, started);
    }

    private SessionResult remotely(SessionId session) {
        OpenCloser connected = connect();
        return mappingChange == MappingChange.ACCEPT
                ? connected.resumeAcceptingMapping(session)
                : connected.resume(session);
    }

    /** Opens the CRM, which fails if the settings cannot work. Thread-safe. */
    synchronized OpenCloser connect() {
        if (openCloser == null) {
            openCloser = context.openCloser(context::newSession);
        }
        return openCloser;
    }

    private RunReport failure(SessionId session, Instant started, String message) {
        return new RunReport(ExitStatus.FAILED, message)
                .session(session)
                .times(started, context.host().time().now());
    }
}
