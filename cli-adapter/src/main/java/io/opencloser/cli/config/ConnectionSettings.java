package io.opencloser.cli.config;

import io.opencloser.dataverse.client.EnvironmentUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to reach and sign in to Dataverse, from environment variables only (requirement 11.1). Its text shows no value.
 *
 * @param secret the client secret; exactly one of secret and certificate is present, and the secret wins if both are set
 * @param certificate a PEM file
 * @param authority the login host; empty for the public Microsoft cloud
 */
public record ConnectionSettings(
        URI environment,
        String tenant,
        String clientId,
        Optional<String> secret,
        Optional<Path> certificate,
        Optional<URI> authority) {
    private static final String URL = "DATAVERSE_ENV_URL";
    private static final String TENANT = "DATAVERSE_TENANT_ID";
    private static final String CLIENT = "DATAVERSE_CLIENT_ID";
    private static final String SECRET = "DATAVERSE_CLIENT_SECRET";
    private static final String CERTIFICATE = "DATAVERSE_CLIENT_CERTIFICATE";
    private static final String AUTHORITY = "DATAVERSE_AUTHORITY";

    /**
     * Reads the variables.
     *
     * @throws ConfigException that names every missing variable, or the invalid one
     */
    public static ConnectionSettings from(EnvironmentVariables environment) {
        List<String> missing = new ArrayList<>();
        for (String name : List.of(URL, TENANT, CLIENT)) {
            if (environment.filled(name).isEmpty()) {
                missing.add(name);
            }
        }
        Optional<String> secret = environment.filled(SECRET);
        Optional<String> certificate = environment.filled(CERTIFICATE);
        if (secret.isEmpty() && certificate.isEmpty()) {
            missing.add(SECRET + " or " + CERTIFICATE);
        }
        if (!missing.isEmpty()) {
            throw new ConfigException("environment variables not set: " + String.join(", ", missing));
        }
        return new ConnectionSettings(
                url(URL, environment.filled(URL).orElseThrow()),
                environment.filled(TENANT).orElseThrow(),
                environment.filled(CLIENT).orElseThrow(),
                secret,
                secret.isPresent() ? Optional.empty() : certificate.map(ConnectionSettings::path),
                environment.filled(AUTHORITY).map(text -> url(AUTHORITY, text)));
    }

    /**
     * The environment alone, where it is set: it needs no credentials.
     *
     * @throws ConfigException when it is not the address of an environment
     */
    public static Optional<EnvironmentUrl> environmentOf(EnvironmentVariables environment) {
        return environment.filled(URL).map(text -> {
            try {
                return EnvironmentUrl.parse(text);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(URL + ": " + e.getMessage());
            }
        });
    }

    private static URI url(String name, String text) {
        try {
            URI url = new URI(text.strip());
            if (url.getScheme() != null && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // the cause's message would repeat the value
        }
        throw new ConfigException(name + ": expected a URL such as https://host");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigException(CERTIFICATE + ": expected the path of a PEM file");
        }
    }

    @Override
    public String toString() {
        return "ConnectionSettings[hidden]";
    }
}
