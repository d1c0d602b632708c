package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.WholeNumber;
import io.opencloser.cli.console.ProgressDisplay;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.SessionQueries;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes old finished sessions from the journal (requirement 10.3). Needs no credentials. */
@Command(
        name = "prune",
        description = {
            "Deletes finished sessions that have not changed for the given number of days, with their history.",
            "Unfinished sessions are never deleted. The file of an embedded journal shrinks if no other process uses it."
        },
        footer = {"", "Example:", "  opencloser prune --older-than 365"})
public final class PruneCommand implements Callable<Integer> {
    private static final int STEP = 100;
    private static final int LONGEST = 36_500;

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            required = true,
            description = "Minimum age in days, at least 90.")
    private int olderThan;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    public PruneCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        WholeNumber.requireBetween("--older-than", SessionQueries.YOUNGEST_PRUNABLE.toDays(), LONGEST, olderThan);
        Duration age = Duration.ofDays(olderThan);
        try (CommandContext context = CommandContext.open(host, common)) {
            Journal journal = context.backend().journal();
            long found = journal.prunable(age);
            String what = found + (found == 1 ? " finished session" : " finished sessions") + ", unchanged for "
                    + olderThan + " days";
            if (found > 0 && !yes && !Prompt.confirmed(context, "Delete " + what + "?", Prompt.Unattended.REFUSE)) {
                return context.console().failure(Prompt.declined());
            }
            long deleted = prune(context, journal, age, found);
            boolean stopped = Thread.interrupted();
            if (deleted > 0 && !stopped) {
                context.backend().compact();
            }
            context.console()
                    .print(
                            Json.object()
                                    .put("schema_version", "prune-summary-v1")
                                    .put("deleted", deleted)
                                    .put("left", found - deleted),
                            () -> "deleted " + deleted + " of " + what);
            return stopped ? 2 : 0;
        }
    }

    private static long prune(CommandContext context, Journal journal, Duration age, long found) {
        long deleted = 0;
        try (ProgressDisplay progress = context.console().progress("sessions", found)) {
            while (deleted < found && !Thread.currentThread().isInterrupted()) {
                int step = journal.prune(age, STEP);
                if (step == 0) {
                    break;
                }
                deleted += step;
                for (int i = 0; i < step; i++) {
                    progress.step();
                }
            }
        }
        return deleted;
    }
}
