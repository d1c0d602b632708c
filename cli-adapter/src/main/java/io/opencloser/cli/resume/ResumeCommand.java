package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.command.WholeNumber;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what is missing of one session, several, or all that are due, oldest first. */
@Command(
        name = "resume",
        description = "Writes what is missing of sessions. Never repeats a call.",
        footer = {
            "",
            "Examples:",
            "  opencloser resume ses_0123456789abcdef0123456789abcdef",
            "  opencloser resume --all --parallel 4"
        })
public final class ResumeCommand implements Callable<Integer> {

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Parameters(arity = "0..*", paramLabel = "SESSION", description = "The ids of the sessions.")
    private List<String> sessions = new ArrayList<>();

    @Option(
            names = "--all",
            description = {
                "All sessions that are due, oldest first; with --accept-mapping-change also those",
                "blocked because the mapping has changed."
            })
    private boolean all;

    @Option(
            names = "--now",
            description = {
                "With --all: also the sessions that rest after a failure, but not before the time that the CRM asked",
                "for."
            })
    private boolean now;

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of sessions for --all.")
    private int limit = SessionQuery.LONGEST;

    @Mixin
    private final ParallelFlag parallel = new ParallelFlag();

    @Mixin
    private final MappingChangeFlag mappingChange = new MappingChangeFlag();

    public ResumeCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (all != sessions.isEmpty()) {
            throw new UsageException("expected either session ids or --all");
        }
        if (now && !all) {
            throw new UsageException("--now: only with --all; a named session is resumed at once anyway");
        }
        WholeNumber.requireBetween("--limit", 1, SessionQuery.LONGEST, limit);
        Set<SessionId> wanted = new LinkedHashSet<>();
        sessions.forEach(session -> wanted.add(new SessionId(session)));
        try (CommandContext context = CommandContext.open(host, common)) {
            SessionResumer resumer = new SessionResumer(context, mappingChange.choice());
            int threads = parallel.threads(context);
            if (wanted.size() == 1) {
                return resumer.one(wanted.iterator().next(), List.of());
            }
            ResumeBatch batch = new ResumeBatch(context, resumer, threads);
            if (all) {
                batch.resumeDue(limit, now ? DispatchTiming.NOW : DispatchTiming.WHEN_DUE);
                batch.countLeft();
            } else {
                batch.resume(List.copyOf(wanted));
            }
            return batch.finish();
        }
    }
}
