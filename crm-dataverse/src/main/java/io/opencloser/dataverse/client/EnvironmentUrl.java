package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.http.Loopback;
import io.opencloser.dataverse.client.http.Sha256;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * The address of a Dataverse environment: scheme, host and port. HTTPS, or plain HTTP for loopback. {@code toString}
 * does not show the host (requirement 11.1).
 */
public final class EnvironmentUrl {
    private static final int HASH_LENGTH = 32;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int HIGHEST_PORT = 65_535;

    private final URI uri;

    private EnvironmentUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException with a message that says what is wrong without repeating the address
     */
    public static EnvironmentUrl parse(String text) {
        URI uri = uri(text.strip());
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        if (host.isEmpty()) {
            throw new IllegalArgumentException("expected https:// and a host name");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("expected no user, query or fragment in the URL");
        }
        if (!path.isEmpty() && !path.equals("/")) {
            throw new IllegalArgumentException("expected no path in the URL");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && Loopback.is(host))) {
            throw new IllegalArgumentException("expected https (plain http is for this machine only)");
        }
        int port = uri.getPort();
        if (port == 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("expected a port from 1 to " + HIGHEST_PORT);
        }
        boolean usual = port < 0 || port == (scheme.equals("https") ? HTTPS_PORT : HTTP_PORT);
        return new EnvironmentUrl(URI.create(scheme + "://" + host + (usual ? "" : ":" + port)));
    }

    @SuppressWarnings("UnusedException") // the cause would repeat the address
    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("it is not a URL");
        }
    }

    public URI uri() {
        return uri;
    }

    /** The scope of a token: {@code <origin>/.default}. */
    public String scope() {
        return uri + "/.default";
    }

    /** Identifies the environment without its address: 32 lower-case hex digits of the SHA-256. */
    public String hash() {
        return Sha256.hex(uri.toString()).substring(0, HASH_LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnvironmentUrl that && that.uri.equals(uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    @Override
    public String toString() {
        return "EnvironmentUrl[" + hash() + "]";
    }
}
