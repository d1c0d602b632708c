package io.opencloser.cli.command;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.export.ArtifactFolder;
import io.opencloser.cli.export.Exports;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.observe.Metrics;
import io.opencloser.cli.observe.MetricsEndpoint;
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
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
        Observation observation = observation(host, configuration);
        return new CommandContext(
                host,
                configuration,
                host.backends().prepare(configuration, host.environment(), host.directory(), observation),
                new Console(host, flags.output),
                observation);
    }

    /** What this configuration wants to be seen. */
    public static Observation observation(HostEnvironment host, Configuration configuration) {
        return new Observation(
                host.log(configuration.log()),
                configuration.metricsPort() == 0 ? Optional.empty() : Optional.of(new Metrics()));
    }

    /** A path as the user wrote it, from the working directory. */
    public static Path path(HostEnvironment host, String flag, String text) {
        try {
            if (!text.isBlank()) {
                return host.directory().resolve(text);
            }
        } catch (InvalidPathException e) {
            // the same complaint as for an empty one
        }
        throw new UsageException(flag + ": expected the path of a file");
    }

    public SessionId newSession() {
        return SessionId.of(host.random().get());
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
                        host.holders(),
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
                        host.holders(),
                        configuration.writeBack(),
                        observation),
                sessions);
    }

    /** Serves the metrics, where a port is configured for them, until it is closed. For commands that stay. */
    public Optional<MetricsEndpoint> serveMetrics() {
        try {
            return observation
                    .metrics()
                    .map(metrics -> MetricsEndpoint.start(configuration.metricsPort(), metrics::scrape));
        } catch (UncheckedIOException e) {
            throw new ConfigException(
                    "metrics.port: port " + configuration.metricsPort() + " of this machine cannot be had");
        }
    }

    public ArtifactFolder folder(SessionId session) {
        return new ArtifactFolder(host.directory().resolve(configuration.artifacts()), session);
    }

    /** Writes the exports of a session, the report among them. */
    public void export(SessionId session, RunReport report, Map<String, ObjectNode> others) {
        ArtifactFolder folder = folder(session);
        report.artifacts(Optional.of(folder.path()));
        List<Warning> problems = folder.write(Exports.with(others, report));
        if (!problems.isEmpty()) {
            report.artifacts(folder.existing()).warnings(problems);
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
