package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.observe.MetricsEndpoint;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.SessionQuery;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Resumes whatever is due, again and again, until it is told to stop (requirement 7.6). */
@Command(
        name = "worker",
        description = {
            "Resumes whatever is due, again and again, until Ctrl-C or SIGTERM.",
            "Any number of workers on any number of machines may share one PostgreSQL journal."
        },
        footer = {"", "Example:", "  opencloser worker --parallel 4 --poll 10s"})
public final class WorkerCommand implements Callable<Integer> {
    private static final SessionQuery EVERYTHING = SessionQuery.due(SessionQuery.LONGEST);

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Mixin
    private final ParallelFlag parallel = new ParallelFlag();

    @Option(
            names = "--poll",
            paramLabel = "DURATION",
            description =
                    "How long to wait when nothing is due, for example 500ms, 30s, 5m; 30s unless told otherwise.")
    private String poll = "30s";

    @Option(names = "--once", description = "One pass over everything that is due, then end.")
    private boolean once;

    public WorkerCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Duration interval = PollInterval.parse(poll);
        try (CommandContext context = CommandContext.open(host, common)) {
            int threads = parallel.threads(context);
            SessionResumer resumer = new SessionResumer(context, MappingChange.BLOCK);
            // fails now, not when the first session is due, if the settings cannot work
            resumer.connect();
            ResumeBatch batch = new ResumeBatch(context, resumer, threads);
            if (once) {
                batch.resumeDue(EVERYTHING);
                return batch.finish();
            }
            context.console().notice("works on what is due, looks every " + poll + "; stop it with Ctrl-C");
            Optional<MetricsEndpoint> metrics = serveMetrics(context);
            try {
                metrics.ifPresent(served -> context.console().notice("metrics are served at " + served.uri()));
                resumeUntilInterrupted(context, batch, interval);
            } finally {
                metrics.ifPresent(MetricsEndpoint::close);
            }
            // the interrupt has done its work; the summary still has to be printed
            Thread.interrupted();
            batch.finish();
            return 0;
        }
    }

    private void resumeUntilInterrupted(CommandContext context, ResumeBatch batch, Duration interval) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                batch.resumeDue(EVERYTHING);
            } catch (JournalException e) {
                context.console().notice("journal: " + e.getMessage() + "; looking again in " + poll);
            }
            try {
                host.time().sleep(interval);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Serves the metrics if a port is configured. */
    private static Optional<MetricsEndpoint> serveMetrics(CommandContext context) {
        int port = context.configuration().metricsPort();
        try {
            return context.observation().metrics().map(metrics -> MetricsEndpoint.start(port, metrics::scrape));
        } catch (UncheckedIOException e) {
            throw new ConfigException("metrics.port: port " + port + " of this machine cannot be had");
        }
    }
}
