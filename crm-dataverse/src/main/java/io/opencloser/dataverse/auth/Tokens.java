package io.opencloser.dataverse.auth;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.client.http.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Tokens from Microsoft Entra ID for an app that signs in by client credentials: its tenant, its registration, and its secret or
 * certificate. Sends nothing before a token is needed. Immutable; {@code toString} reveals nothing.
 */
public final class Tokens {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9](?!.*\\.\\.)[A-Za-z0-9.-]{0,252}");
    /** Names that MSAL reads as another kind of authority. */
    private static final Set<String> NOT_TENANTS = Set.of("adfs", "tfp", "dstsv2");

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Authority authority;
    private final String tenant;
    private final String clientId;
    private final Credentials credentials;
    private final Duration timeout;

    private Tokens(Authority authority, String tenant, String clientId, Credentials credentials, Duration timeout) {
        this.authority = authority;
        this.tenant = tenant;
        this.clientId = clientId;
        this.credentials = credentials;
        this.timeout = timeout;
    }

    /**
     * Signs in with a client secret.
     *
     * @param tenant GUID or domain name
     * @param clientId GUID of the app's registration
     * @param secret is shown nowhere
     * @throws InvalidInputException if one of them is malformed
     */
    public static Tokens clientSecret(String tenant, String clientId, String secret) {
        return with(tenant, clientId, new Credentials.Secret(secret));
    }

    /**
     * Signs in with a certificate.
     *
     * @param file PEM: the unencrypted RSA key and its certificate, see {@link Credentials.Certificate#read}
     * @throws InvalidInputException if one of them is malformed, or the file cannot be read
     */
    public static Tokens certificate(String tenant, String clientId, Path file) {
        return with(tenant, clientId, Credentials.Certificate.read(file));
    }

    /**
     * Signs in with these credentials.
     *
     * @throws InvalidInputException if tenant or client id is malformed
     */
    public static Tokens with(String tenant, String clientId, Credentials credentials) {
        if (!TENANT.matcher(tenant).matches() || NOT_TENANTS.contains(tenant.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException("DATAVERSE_TENANT_ID", "expected the tenant's GUID or domain name");
        } else if (!GUID.matcher(clientId).matches()) {
            throw new InvalidInputException("DATAVERSE_CLIENT_ID", "expected the GUID of the app's registration");
        }
        return new Tokens(Authority.publicCloud(), tenant, clientId, credentials, USUAL_TIMEOUT);
    }

    /** The same at another login service; the public cloud's unless set. */
    public Tokens at(Authority wanted) {
        return new Tokens(wanted, tenant, clientId, credentials, timeout);
    }

    /** The same with another time limit for one token request, body included; 30 seconds unless set. */
    public Tokens timeout(Duration wanted) {
        return new Tokens(authority, tenant, clientId, credentials, wanted);
    }

    /**
     * The tokens for one environment. Each is cached until five minutes before it expires. Thread-safe; threads that need a new
     * token at the same moment share one sign-in, in the thread of one of them, and its failure. A failed sign-in is repeated after
     * a second at the earliest, then at growing distances up to five minutes, and never before the {@code Retry-After} of the login
     * service; until then the failure is the answer.
     *
     * @param now the clock that decides whether a token has expired, and whether a sign-in may be repeated
     */
    public TokenSource of(EnvironmentUrl environment, Supplier<Instant> now) {
        String scope = environment.scope();
        MsalHttpClient http = new MsalHttpClient(authority.tokenEndpoint(tenant), credentials, scope, timeout, now);
        return new CachedTokens(new SignIn(authority, tenant, clientId, credentials, scope, http), now);
    }

    /** A hash of tenant and app: who shares it shares the limits of one user. */
    public String credential() {
        return Sha256.hex(tenant.toLowerCase(Locale.ROOT) + "/" + clientId.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Tokens[hidden]";
    }
}
