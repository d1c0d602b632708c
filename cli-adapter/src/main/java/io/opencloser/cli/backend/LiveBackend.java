package io.opencloser.cli.backend;

import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.ConnectionSettings;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.DataverseInspection;
import io.opencloser.dataverse.DataverseSettings;
import io.opencloser.dataverse.auth.Authority;
import io.opencloser.dataverse.auth.Credentials;
import io.opencloser.dataverse.auth.Tokens;
import io.opencloser.dataverse.client.ClientListener;
import io.opencloser.dataverse.client.ClientOptions;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.client.http.EnvironmentUrl;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.MappingFormatException;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.JournalOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Dataverse over HTTP and the journal over JDBC, each opened when it is first asked for. Not thread-safe. */
public final class LiveBackend implements Backend {
    private static final String H2_FILE = "jdbc:h2:file:";
    private static final int CONNECTIONS = 4;

    private final Configuration configuration;
    private final EnvironmentVariables environment;
    private final Path directory;
    private final Time time;
    private final Supplier<UUID> ids;
    private final ClientListener listener;
    private @Nullable JournalDatabase database;
    private @Nullable DataverseConnection connection;
    private @Nullable DataverseInspection inspection;

    private LiveBackend(
            Configuration configuration,
            EnvironmentVariables environment,
            Path directory,
            Time time,
            Supplier<UUID> ids,
            ClientListener listener) {
        this.configuration = configuration;
        this.environment = environment;
        this.directory = directory;
        this.time = time;
        this.ids = ids;
        this.listener = listener;
    }

    /**
     * Makes real adapters.
     *
     * @param ids random, a new one at each call
     */
    public static Backends over(Time time, Supplier<UUID> ids) {
        return (configuration, environment, directory, observation) ->
                new LiveBackend(configuration, environment, directory, time, ids, observation);
    }

    @Override
    public Journal journal() {
        if (database == null) {
            database = JournalDatabase.open(
                    new JournalOptions(
                            storeUrl(), configuration.store().user().orElse(""), this::storePassword, CONNECTIONS),
                    ids);
        }
        return database.journal();
    }

    /** A relative file is found from the working directory, wherever the process was started. */
    private String storeUrl() {
        String url = configuration.store().url();
        if (!url.startsWith(H2_FILE + ".")) {
            return url;
        }
        String file = url.substring(H2_FILE.length());
        int end = file.indexOf(';');
        String path = end < 0 ? file : file.substring(0, end);
        return H2_FILE + directory.toAbsolutePath().resolve(path).normalize() + (end < 0 ? "" : file.substring(end));
    }

    private char[] storePassword() {
        return environment.get("OPENCLOSER_STORE_PASSWORD").orElse("").toCharArray();
    }

    @Override
    public Crm crm() {
        return connection().crm();
    }

    @Override
    public Queue queue() {
        return connection().queue();
    }

    @Override
    public Owners owners() {
        return connection().owners();
    }

    @Override
    public JsonNode preview(WriteBackPlan plan) {
        return connection().preview(plan);
    }

    private DataverseConnection connection() {
        if (connection == null) {
            ConnectionSettings settings = ConnectionSettings.from(environment);
            EnvironmentUrl url = environmentUrl(settings);
            WriteBackSettings writeBack = configuration.writeBack();
            connection = DataverseConnection.open(
                    new DataverseSettings(
                            url,
                            mapping(),
                            configuration.dataverse().idempotency(),
                            writeBack.eligibility().callable(),
                            new HashSet<>(writeBack.taskOwners().values()),
                            configuration.limits().requestTimeout(),
                            configuration.limits().maxConcurrency(),
                            writeBack.retry().retryAfterCap()),
                    tokens(settings, url),
                    time,
                    () -> ids.get().toString(),
                    listener);
        }
        return connection;
    }

    @Override
    public DataverseInspection inspection() {
        if (inspection == null) {
            ConnectionSettings settings = ConnectionSettings.from(environment);
            EnvironmentUrl url = environmentUrl(settings);
            inspection = DataverseInspection.open(
                    url,
                    tokens(settings, url),
                    time,
                    new ClientOptions(
                            configuration.limits().requestTimeout(),
                            configuration.limits().maxConcurrency(),
                            configuration.writeBack().retry().retryAfterCap(),
                            () -> ids.get().toString(),
                            listener));
        }
        return inspection;
    }

    private static EnvironmentUrl environmentUrl(ConnectionSettings settings) {
        try {
            return EnvironmentUrl.parse(settings.environment().toString());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("DATAVERSE_ENV_URL: " + e.getMessage());
        }
    }

    @Override
    public MappingArtifact mapping() {
        Path file = configuration.dataverse().mappingArtifact();
        if (!Files.isReadable(directory.resolve(file))) {
            throw new ConfigException(
                    file + ": there is no such file, or it cannot be read; the mapping artifact is set by"
                            + " mapping_artifact in section [dataverse]");
        }
        try {
            return MappingArtifact.read(directory.resolve(file));
        } catch (MappingFormatException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    private TokenSource tokens(ConnectionSettings settings, EnvironmentUrl url) {
        Authority authority =
                settings.authority().map(a -> Authority.parse(a.toString())).orElseGet(Authority::publicCloud);
        Optional<Credentials> secret = settings.secret().map(Credentials.Secret::new);
        Credentials credentials = secret.orElseGet(() -> Credentials.Certificate.read(
                directory.resolve(settings.certificate().orElseThrow())));
        return Tokens.open(
                authority,
                settings.tenant(),
                settings.clientId(),
                credentials,
                url.scope(),
                configuration.limits().requestTimeout(),
                time::now);
    }

    @Override
    public void compact() {
        if (database != null) {
            database.compact();
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
