package io.opencloser.cli.command;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.export.ArtifactFolder;
import io.opencloser.cli.export.Exports;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.observe.Observation;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** What a command works with: its configuration, the adapters, and where it prints. */
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
    public OpenCloser openCloser(Supplier<SessionId> sessions) {
        return over(backend::journal, sessions);
    }

    /** The library over the journal alone, for sessions of which it can tell that nothing is to be sent. */
    public OpenCloser offline() {
        return OpenCloser.over(
                new Ports(
                        NoPort.of(Crm.class),
                        NoPort.of(Queue.class),
                        NoPort.of(Owners.class),
                        backend.journal(),
                        host.time(),
                        host.leaseHolders(),
                        configuration.writeBack(),
                        observation),
                this::newSession);
    }

    /** The library without a journal, for rehearsals. */
    public OpenCloser rehearser(Supplier<SessionId> sessions) {
        return over(() -> NoPort.of(Journal.class), sessions);
    }

    private OpenCloser over(Supplier<Journal> journal, Supplier<SessionId> sessions) {
        return OpenCloser.over(
                new Ports(
                        backend.crm(),
                        backend.queue(),
                        backend.owners(),
                        journal.get(),
                        host.time(),
                        host.leaseHolders(),
                        configuration.writeBack(),
                        observation),
                sessions);
    }

    public ArtifactFolder folder(SessionId session) {
        return new ArtifactFolder(host.directory().resolve(configuration.artifacts()), session);
    }

    /** Writes the exports of a session, the report among them. */
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
