package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.console.ProgressDisplay;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.journal.Journal;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Resumes a batch of sessions and prints a line for each, a progress bar on a terminal, and a summary. */
final class ResumeBatch {
    private final CommandContext context;
    private final SessionResumer resumer;
    private final int parallel;
    private final ResumeSummary summary = new ResumeSummary();

    ResumeBatch(CommandContext context, SessionResumer resumer, int parallel) {
        this.context = context;
        this.resumer = resumer;
        this.parallel = parallel;
    }

    /** Resumes the sessions of this query, up to its limit. */
    void resumeDue(SessionQuery query) {
        Journal journal = context.backend().journal();
        long due = journal.count(query);
        if (due > 0) {
            resume(new DueSessions(journal, query), Math.min(due, query.limit()));
        }
    }

    void resume(List<SessionId> sessions) {
        resume(sessions.iterator(), sessions.size());
    }

    private void resume(Iterator<SessionId> sessions, long expected) {
        ExecutorService executor = context.host().platform().executors().apply(parallel);
        try (ProgressDisplay progress = context.console().progress("sessions", expected)) {
            new Dispatcher(resumer, executor, parallel, report -> {
                        summary.add(report);
                        progress.step();
                        print(report);
                    })
                    .resumeAll(sessions);
        }
    }

    private void print(RunReport report) {
        if (!context.console().json()) {
            context.console().summaryLine(report);
        }
    }

    /** Prints the summary and returns the exit code. */
    int finish() {
        context.console().print(summary.document(), summary::text);
        return summary.exitCode();
    }
}
