package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.observe.MetricsEndpoint;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.journal.JournalException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes accepted outcomes and resumes due sessions continuously until it is stopped (requirement 7.6). */
@Command(
        name = "worker",
        description = {
            "Writes accepted outcomes and resumes due sessions continuously until Ctrl-C or SIGTERM.",
            "Any number of workers on any number of machines may share one PostgreSQL journal."
        },
        footer = {"", "Example:", "  opencloser worker --parallel 4 --poll 10s"})
public final class WorkerCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Mixin
    private final ParallelFlag parallel = new ParallelFlag();

    @Option(
            names = "--poll",
            paramLabel = "DURATION",
            description = "Pause between looks for due sessions, for example 500ms, 30s or 5m (default: 30s).")
    private String poll = "30s";

    @Option(names = "--once", description = "Write everything that is due once, then exit.")
    private boolean once;

    public WorkerCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Duration interval = PollInterval.parse(poll);
        try (CommandContext context = CommandContext.open(host, common)) {
            int threads = parallel.threads(context);
            SessionResumer resumer = new SessionResumer(context, MappingChange.STOP);
            // fails now, not when the first session is due, if the settings cannot work
            resumer.connect();
            ResumeBatch batch = new ResumeBatch(context, resumer, threads);
            if (once) {
                batch.resumeDue(SessionQuery.LONGEST, DispatchTiming.WHEN_DUE);
                batch.countLeft();
                return batch.finish();
            }
            context.console().notice("resumes due sessions every " + poll + "; press Ctrl-C to stop");
            Optional<MetricsEndpoint> metrics = serveMetrics(context);
            try {
                metrics.ifPresent(served -> context.console().notice("metrics are available at " + served.uri()));
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
                batch.resumeDue(SessionQuery.LONGEST, DispatchTiming.WHEN_DUE);
            } catch (JournalException e) {
                context.console().notice("journal: " + e.getMessage() + "; next attempt in " + poll);
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
            throw new ConfigException("metrics.port: port " + port + " is unavailable; choose another one");
        }
    }
}
