package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.console.ProgressDisplay;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.SessionQuery;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;

/** One pass over sessions with what people see of it: a line for each, a bar on a terminal, a summary. */
final class ResumeBatch {
    private final CommandContext context;
    private final SessionResumer resumption;
    private final int parallel;
    private final ResumeSummary summary = new ResumeSummary();

    ResumeBatch(CommandContext context, SessionResumer resumption, int parallel) {
        this.context = context;
        this.resumption = resumption;
        this.parallel = parallel;
    }

    /** What {@code --parallel} says, or the configured limit of concurrent requests. */
    static int parallel(OptionalLong wanted, CommandContext context) {
        int most = context.configuration().limits().maxConcurrency();
        if (wanted.isEmpty()) {
            return most;
        }
        if (wanted.getAsLong() < 1 || wanted.getAsLong() > most) {
            throw new UsageException("--parallel: expected a whole number from 1 to max_concurrency, which is " + most);
        }
        return (int) wanted.getAsLong();
    }

    /** Everything that is due. */
    void due(SessionQuery wanted) {
        Journal journal = context.backend().journal();
        long due = journal.count(wanted);
        if (due > 0) {
            try (ProgressDisplay progress = context.console().progress("sessions", Math.min(due, wanted.limit()))) {
                backlog(progress).resumeAll(journal, wanted);
            }
        }
    }

    /** These. */
    void these(List<SessionId> sessions) {
        try (ProgressDisplay progress = context.console().progress("sessions", sessions.size())) {
            backlog(progress).resume(sessions);
        }
    }

    private Dispatcher backlog(ProgressDisplay progress) {
        ExecutorService executor = context.host().executor().apply(parallel);
        return new Dispatcher(resumption, executor, parallel, report -> {
            summary.add(report);
            progress.step();
            say(report);
        });
    }

    private void say(RunReport report) {
        if (!context.console().json()) {
            context.console().brief(report);
        }
    }

    ResumeSummary summary() {
        return summary;
    }

    /** Prints the summary and gives the exit code. */
    int end() {
        if (context.console().json()) {
            context.console().document(summary.document());
        } else {
            context.console().line(summary.text());
        }
        return summary.exitCode();
    }
}
