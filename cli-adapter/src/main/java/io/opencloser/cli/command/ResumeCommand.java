package io.opencloser.cli.command;

import io.opencloser.cli.wiring.Surroundings;
import io.opencloser.core.port.SessionQuery;
import io.opencloser.core.port.SessionSummary;
import io.opencloser.core.session.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what is missing of sessions: one, several, or all that are due, oldest first. */
@Command(name = "resume", description = "Writes what is missing of sessions, never repeats a call.")
public final class ResumeCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    private final Surroundings surroundings;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Parameters(arity = "0..*", paramLabel = "SESSION", description = "The sessions.")
    private List<String> sessions = new ArrayList<>();

    @Option(names = "--all", description = "Everything that is due, oldest first.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many with --all.")
    private int limit = MOST;

    @Option(names = "--accept-mapping-change", description = "Resume under the mapping as it is now.")
    private boolean acceptMappingChange;

    public ResumeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (all != sessions.isEmpty()) {
            throw new UsageException("expected the ids of sessions, or --all, and not both");
        }
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit: expected a whole number from 1 to " + MOST);
        }
        Set<SessionId> wanted = new LinkedHashSet<>();
        sessions.forEach(session -> wanted.add(new SessionId(session)));
        try (Desk desk = Desk.open(surroundings, common)) {
            Resumption resumption = new Resumption(desk, acceptMappingChange);
            if (wanted.size() == 1) {
                return resumption.one(wanted.iterator().next(), List.of());
            }
            if (all) {
                desk.backend().journal().list(new SessionQuery(Optional.empty(), true, limit)).stream()
                        .map(SessionSummary::session)
                        .forEach(wanted::add);
            }
            return many(desk, resumption, wanted);
        }
    }

    private static int many(Desk desk, Resumption resumption, Set<SessionId> wanted) {
        ResumeSummary summary = new ResumeSummary();
        int done = 0;
        for (SessionId session : wanted) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            var report = resumption.oneOfMany(session);
            summary.add(report);
            done++;
            desk.console().progress(done + "/" + wanted.size());
            if (!desk.console().json()) {
                desk.console().report(report);
                desk.console().line("");
            }
        }
        desk.console().progressDone();
        if (desk.console().json()) {
            desk.console().document(summary.document());
        } else {
            desk.console().line(summary.text());
        }
        return summary.exitCode();
    }
}
