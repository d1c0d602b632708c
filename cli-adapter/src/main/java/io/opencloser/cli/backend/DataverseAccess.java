package io.opencloser.cli.backend;

import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.ConnectionSettings;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.port.event.Time;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.DataverseInspection;
import io.opencloser.dataverse.auth.Authority;
import io.opencloser.dataverse.auth.Credentials;
import io.opencloser.dataverse.auth.Tokens;
import io.opencloser.dataverse.client.ClientListener;
import io.opencloser.dataverse.client.ClientOptions;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.format.MappingFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Opens Dataverse as the environment variables and the configuration say. Holds no connection itself. */
final class DataverseAccess {
    private final Configuration configuration;
    private final EnvironmentVariables environment;
    private final Path directory;
    private final Time time;
    private final Supplier<UUID> ids;
    private final ClientListener listener;

    DataverseAccess(
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

    DataverseConnection connect() {
        ConnectionSettings settings = ConnectionSettings.from(environment);
        EnvironmentUrl url = environmentUrl(settings);
        WriteBackSettings writeBack = configuration.writeBack();
        return DataverseConnection.builder(url, mapping())
                .knownAs(configuration.dataverse().knownAs().orElse(url))
                .tokens(tokens(settings))
                .idempotency(configuration.dataverse().idempotency())
                .owners(writeBack.taskOwners().values())
                .requestTimeout(configuration.limits().requestTimeout())
                .limits(configuration.limits().service())
                .maxConcurrency(configuration.limits().maxConcurrency())
                .longestPause(writeBack.retry().retryAfterCap())
                .time(time)
                .requestIds(this::requestId)
                .listener(listener)
                .build();
    }

    DataverseInspection inspect() {
        ConnectionSettings settings = ConnectionSettings.from(environment);
        EnvironmentUrl url = environmentUrl(settings);
        return DataverseInspection.open(
                url,
                tokens(settings).of(url, time::now),
                time,
                new ClientOptions(
                                configuration.limits().requestTimeout(),
                                configuration.limits().maxConcurrency(),
                                configuration.writeBack().retry().retryAfterCap(),
                                this::requestId,
                                listener)
                        .withLimits(configuration.limits().service()));
    }

    MappingArtifact mapping() {
        Path file = configuration.dataverse().mappingArtifact();
        if (!Files.isReadable(directory.resolve(file))) {
            throw new ConfigException(
                    file + ": the mapping artifact does not exist or cannot be read; check mapping_artifact in section"
                            + " [dataverse]");
        }
        try {
            return MappingArtifact.read(directory.resolve(file));
        } catch (MappingFormatException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    private String requestId() {
        return ids.get().toString();
    }

    private static EnvironmentUrl environmentUrl(ConnectionSettings settings) {
        try {
            return EnvironmentUrl.parse(settings.environment().toString());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("DATAVERSE_ENV_URL: " + e.getMessage());
        }
    }

    private Tokens tokens(ConnectionSettings settings) {
        Authority authority = settings.authority()
                .map(host -> Authority.parse(host.toString()))
                .orElseGet(Authority::publicCloud);
        Optional<Credentials> secret = settings.secret().map(Credentials.Secret::new);
        Credentials credentials = secret.orElseGet(() -> Credentials.Certificate.read(
                directory.resolve(settings.certificate().orElseThrow())));
        return Tokens.with(settings.tenant(), settings.clientId(), credentials)
                .at(authority)
                .timeout(configuration.limits().requestTimeout());
    }
}
