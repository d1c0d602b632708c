package io.opencloser.cli.resume;

import io.opencloser.cli.command.Desk;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.console.Progress;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.SessionQuery;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;

/** One pass over sessions with what people see of it: a line for each, a bar on a terminal, a summary. */
final class Pass {
    private final Desk desk;
    private final Resumption resumption;
    private final int parallel;
    private final ResumeSummary summary = new ResumeSummary();

    Pass(Desk desk, Resumption resumption, int parallel) {
        this.desk = desk;
        this.resumption = resumption;
        this.parallel = parallel;
    }

    /** What {@code --parallel} says, or the configured limit of concurrent requests. */
    static int parallel(OptionalLong wanted, Desk desk) {
        int most = desk.configuration().limits().maxConcurrency();
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
        Journal journal = desk.backend().journal();
        long due = journal.count(wanted);
        if (due > 0) {
            try (Progress progress = desk.console().progress("sessions", Math.min(due, wanted.limit()))) {
                backlog(progress).resumeAll(journal, wanted);
            }
        }
    }

    /** These. */
    void these(List<SessionId> sessions) {
        try (Progress progress = desk.console().progress("sessions", sessions.size())) {
            backlog(progress).resume(sessions);
        }
    }

    private Backlog backlog(Progress progress) {
        ExecutorService crew = desk.surroundings().crew().apply(parallel);
        return new Backlog(resumption, crew, parallel, report -> {
            summary.add(report);
            progress.step();
            say(report);
        });
    }

    private void say(RunReport report) {
        if (!desk.console().json()) {
            desk.console().brief(report);
        }
    }

    ResumeSummary summary() {
        return summary;
    }

    /** Prints the summary and gives the exit code. */
    int end() {
        if (desk.console().json()) {
            desk.console().document(summary.document());
        } else {
            desk.console().line(summary.text());
        }
        return summary.exitCode();
    }
}
