package io.opencloser.dataverse.auth;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.dataverse.client.http.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The login service that receives the credentials: one of Microsoft's clouds, or the https host that the operator
 * configured. Plain http is accepted for loopback only. {@code toString} does not show the host.
 */
public final class Authority {
    private static final String FIELD = "DATAVERSE_AUTHORITY";
    private static final Set<String> CLOUDS = Set.of(
            "login.microsoftonline.com",
            "login.microsoftonline.us",
            "login.chinacloudapi.cn",
            "login.partner.microsoftonline.cn");

    private final URI base;

    private Authority(URI base) {
        this.base = base;
    }

    /** The login service of the public cloud and of GCC. */
    public static Authority publicCloud() {
        return parse("https://login.microsoftonline.com");
    }

    /**
     * Parses the operator's configuration, never a server's text. Accepts any https host.
     *
     * @throws InvalidInputException for anything but {@code https://host[:port]}, or http on loopback
     */
    public static Authority parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refused("expected a URL such as https://login.microsoftonline.com"); // the cause would quote the text
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw refused("expected a URL such as https://login.microsoftonline.com");
        } else if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("expected a URL without user name, query and fragment");
        } else if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
            throw refused("expected a URL without a path: the tenant belongs into DATAVERSE_TENANT_ID");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && Loopback.is(host))) {
            throw refused("expected https (plain http is accepted for loopback hosts only)");
        }
        return new Authority(URI.create(scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort())));
    }

    /** Whether this is one of Microsoft's clouds, on its usual port. */
    boolean isKnownCloud() {
        return base.getScheme().equals("https")
                && CLOUDS.contains(base.getHost())
                && (base.getPort() < 0 || base.getPort() == 443);
    }

    /** Whether token requests go over plain http to this machine. */
    boolean isLoopbackHttp() {
        return base.getScheme().equals("http");
    }

    /** Scheme, host and port, without a slash at the end. */
    URI base() {
        return base;
    }

    /** The endpoint that issues tokens. */
    URI tokenEndpoint(String tenant) {
        return URI.create(base + "/" + tenant + "/oauth2/v2.0/token");
    }

    private static InvalidInputException refused(String problem) {
        return new InvalidInputException(FIELD, problem);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Authority that && base.equals(that.base);
    }

    @Override
    public int hashCode() {
        return base.hashCode();
    }

    @Override
    public String toString() {
        return isLoopbackHttp() ? "Authority[loopback]" : isKnownCloud() ? "Authority[cloud]" : "Authority[configured]";
    }
}
