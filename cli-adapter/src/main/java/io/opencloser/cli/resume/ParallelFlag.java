package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many sessions to resume at the same time. */
final class ParallelFlag {
    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Number of sessions at the same time (default: max_concurrency in section [limits]).")
    private @Nullable Long parallel;

    /** The given number, or the configured limit of concurrent requests. */
    int threads(CommandContext context) {
        int most = context.configuration().limits().maxConcurrency();
        if (parallel == null) {
            return most;
        }
        if (parallel < 1 || parallel > most) {
            throw new UsageException("--parallel: expected a whole number from 1 to max_concurrency, which is " + most);
        }
        return parallel.intValue();
    }
}
