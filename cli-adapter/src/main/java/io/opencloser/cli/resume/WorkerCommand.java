package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.observe.MetricsEndpoint;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.SessionQuery;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "So many at a time; max_concurrency of section [limits] unless told otherwise.")
    private @Nullable Long parallel;

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
        Duration pause = pause();
        try (CommandContext context = CommandContext.open(host, common)) {
            int threads =
                    ResumeBatch.parallel(parallel == null ? OptionalLong.empty() : OptionalLong.of(parallel), context);
            SessionResumer resumption = new SessionResumer(context, false);
            // a worker that could never write says so now, not when the first session is due
            resumption.connect();
            ResumeBatch pass = new ResumeBatch(context, resumption, threads);
            if (once) {
                pass.due(EVERYTHING);
                return pass.end();
            }
            context.console().complain("works on what is due, looks every " + poll + "; stop it with Ctrl-C");
            Optional<MetricsEndpoint> metrics = context.serveMetrics();
            try {
                metrics.ifPresent(served -> context.console().complain("metrics are served at " + served.uri()));
                work(context, pass, pause);
            } finally {
                metrics.ifPresent(MetricsEndpoint::close);
            }
            // the request to stop was heard; what follows is about telling what came of it
            Thread.interrupted();
            pass.end();
            return 0;
        }
    }

    private void work(CommandContext context, ResumeBatch pass, Duration pause) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                pass.due(EVERYTHING);
            } catch (JournalException e) {
                context.console().complain("journal: " + e.getMessage() + "; looking again in " + poll);
            }
            try {
                host.time().sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Duration pause() {
        Duration pause;
        Matcher given = SHORT.matcher(poll);
        try {
            pause = given.matches() ? of(Long.parseLong(given.group(1)), given.group(2)) : Duration.parse(poll);
        } catch (DateTimeParseException e) {
            throw wrong();
        }
        if (pause.compareTo(SHORTEST) < 0 || pause.compareTo(LONGEST) > 0) {
            throw wrong();
        }
        return pause;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static UsageException wrong() {
        return new UsageException("--poll: expected a duration from 100ms to 24h, for example 30s, 5m or PT30S");
    }
}
