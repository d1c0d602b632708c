package io.opencloser.cli.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.command.WholeNumber;
import io.opencloser.cli.console.SessionTable;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.SessionDocuments;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.UnreadableSession;
import io.opencloser.core.port.journal.Journal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists sessions. Needs no credentials and no network. */
@Command(
        name = "sessions",
        description = {
            "Lists sessions, oldest first, with their status, how long they have had it, and the next step.",
            "A session that cannot be read is listed as such, whatever the options ask for; the exit code is 2 then.",
            "For the command to type next: opencloser show SESSION"
        },
        footer = {"", "Examples:", "  opencloser sessions --status blocked", "  opencloser sessions --due --output json"
        })
public final class SessionsCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    /** The exit code when a session cannot be read: a person has to look. */
    private static final int UNREADABLE = 2;

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Option(names = "--status", paramLabel = "S", description = "List only sessions in this status.")
    private @Nullable String status;

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of sessions (default: 50).")
    private int limit = 50;

    @Option(names = "--due", description = "List only sessions that are due: a resume would take them now.")
    private boolean due;

    public SessionsCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Optional<RunStatus> wanted = Optional.ofNullable(status).map(SessionsCommand::status);
        WholeNumber.requireBetween("--limit", 1, MOST, limit);
        try (CommandContext context = CommandContext.open(host, common)) {
            Journal journal = context.backend().journal();
            List<UnreadableSession> unreadable = journal.unreadable(limit);
            ObjectNode sessions = SessionDocuments.list(
                    journal.list(new SessionQuery(wanted, due, limit)),
                    unreadable,
                    host.time().now());
            context.console().print(sessions, () -> SessionTable.of(sessions));
            return unreadable.isEmpty() ? 0 : UNREADABLE;
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
