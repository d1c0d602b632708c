package io.opencloser.cli.inspect;

import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.Desk;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.console.SessionTable;
import io.opencloser.cli.report.SessionDocuments;
import io.opencloser.cli.wiring.Surroundings;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionQuery;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Lists sessions. Needs no credentials and no network. */
@Command(
        name = "sessions",
        description = {
            "Lists sessions, oldest first: how they stand, since when, and what is to be done next.",
            "The exact command stands in: opencloser show SESSION"
        },
        footer = {"", "Examples:", "  opencloser sessions --status blocked", "  opencloser sessions --due --output json"
        })
public final class SessionsCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    private final Surroundings surroundings;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Option(names = "--status", paramLabel = "S", description = "Only sessions in this status.")
    private @Nullable String status;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many; 50 unless told otherwise.")
    private int limit = 50;

    @Option(names = "--due", description = "Only sessions that a resume would take up now.")
    private boolean due;

    public SessionsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<RunStatus> wanted = Optional.ofNullable(status).map(SessionsCommand::status);
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit: expected a whole number from 1 to " + MOST);
        }
        try (Desk desk = Desk.open(surroundings, common)) {
            ObjectNode sessions = SessionDocuments.list(
                    desk.backend().journal().list(new SessionQuery(wanted, due, limit)),
                    surroundings.time().now());
            if (desk.console().json()) {
                desk.console().document(sessions);
            } else {
                desk.console().line(SessionTable.of(sessions));
            }
            return 0;
        }
    }

    private static RunStatus status(String name) {
        return RunStatus.fromWireName(name)
                .orElseThrow(() -> new UsageException("--status: expected one of "
                        + Arrays.stream(RunStatus.values())
                                .map(RunStatus::wireName)
                                .collect(Collectors.joining(", "))));
    }
}
