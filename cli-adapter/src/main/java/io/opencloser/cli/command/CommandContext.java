package io.opencloser.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.export.ArtifactFolder;
import io.opencloser.cli.export.Exports;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.observe.Observation;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.LocalSessions;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.Rehearsal;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a command works with: configuration, adapters, console and observation. */
public record CommandContext(
        HostEnvironment host, Configuration configuration, Backend backend, Console console, Observation observation)
        implements AutoCloseable {

    public static CommandContext open(HostEnvironment host, CommonFlags flags) {
        Configuration configuration = flags.configuration(host);
        Observation observation = host.observation(configuration);
        return new CommandContext(
                host,
                configuration,
                host.backends().create(configuration, host.environment(), host.directory(), observation),
                new Console(host, flags.output()),
                observation);
    }

    public SessionId newSession() {
        return SessionId.of(host.platform().randomIds().get());
    }

    /** The library over the CRM and the journal; the CRM is opened first, so that missing variables leave no journal. */
    public OpenCloser openCloser(Supplier<SessionId> sessionIds) {
        return OpenCloser.builder(backend.connection(), backend.journal())
                .time(host.time())
                .leaseHolders(host.leaseHolders())
                .settings(configuration.writeBack())
                .listener(observation)
                .sessionIds(sessionIds)
                .build();
    }

    /** What the journal alone can answer: needs no credentials. */
    public LocalSessions localSessions() {
        return LocalSessions.over(backend.journal(), observation);
    }

    /** The library without a journal. */
    public Rehearsal rehearsal(Supplier<SessionId> sessionIds) {
        return Rehearsal.over(backend.connection(), configuration.writeBack(), host.time(), observation, sessionIds);
    }

    public ArtifactFolder folder(SessionId session) {
        return new ArtifactFolder(host.directory().resolve(configuration.artifacts()), session);
    }

    /** Writes the exports of a session, including the report. */
    public void export(SessionId session, RunReport report, Map<String, ObjectNode> others) {
        ArtifactFolder folder = folder(session);
        report.artifacts(Optional.of(folder.path()));
        List<Warning> problems = folder.write(Exports.withReport(others, report));
        if (!problems.isEmpty()) {
            report.artifacts(folder.existing()).warnings(problems);
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
