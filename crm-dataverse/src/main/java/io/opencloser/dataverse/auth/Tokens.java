package io.opencloser.dataverse.auth;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.client.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by client credentials, one at a time and kept until five minutes before their end.
 *
 * <p>Thread-safe; threads that need a new token at the same moment share one sign-in. It runs in the calling thread.
 * When a renewal fails for a passing reason, the token at hand is used as long as it is in force.
 */
public final class Tokens implements TokenSource {
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9](?!.*\\.\\.)[A-Za-z0-9.-]{0,252}");
    /** Words that MSAL reads as another kind of authority. */
    private static final Set<String> NOT_TENANTS = Set.of("adfs", "tfp", "dstsv2");

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern SCOPE = Pattern.compile("https?://[!-~]+/\\.default");

    private final SignIn signIn;
    private final Supplier<Instant> now;
    private final Object lock = new Object();
    private volatile @Nullable Held held;

    /** A token at hand. Immutable. */
    private record Held(String token, Instant renewal, Instant end) {
        @Override
        public String toString() {
            return "Held[hidden]";
        }
    }

    private Tokens(SignIn signIn, Supplier<Instant> now) {
        this.signIn = signIn;
        this.now = now;
    }

    /**
     * Prepares the sign-in; no request is sent before the first token is asked for.
     *
     * @param tenant GUID or domain name
     * @param clientId GUID of the app's registration
     * @param scope {@code <environment url>/.default}
     * @param timeout for one token request, body included
     * @param now the clock that the end of a token is judged by
     * @throws InvalidInputException when tenant, client id or scope cannot be right
     */
    public static TokenSource open(
            Authority authority,
            String tenant,
            String clientId,
            Credentials credentials,
            String scope,
            Duration timeout,
            Supplier<Instant> now) {
        if (!TENANT.matcher(tenant).matches() || NOT_TENANTS.contains(tenant.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException("DATAVERSE_TENANT_ID", "expected the tenant's GUID or domain name");
        } else if (!GUID.matcher(clientId).matches()) {
            throw new InvalidInputException("DATAVERSE_CLIENT_ID", "expected the GUID of the app's registration");
        } else if (!SCOPE.matcher(scope).matches()) {
            throw new InvalidInputException("DATAVERSE_ENV_URL", "expected a URL that a scope can be made of");
        }
        LoginHttp http = new LoginHttp(authority.tokenEndpoint(tenant), credentials, scope, timeout);
        return new Tokens(new SignIn(authority, tenant, clientId, credentials, scope, http), now);
    }

    @Override
    public String token(boolean refresh) {
        Held before = held;
        if (!refresh && before != null && isFresh(before)) {
            return before.token();
        }
        synchronized (lock) {
            Held current = held;
            if (current != null && (refresh ? isAnother(current, before) : isFresh(current))) {
                return current.token(); // another thread has just signed in
            }
            Held renewed = refresh ? fetch() : renew(current);
            held = renewed;
            return renewed.token();
        }
    }

    private boolean isFresh(Held token) {
        return now.get().isBefore(token.renewal());
    }

    private static boolean isAnother(Held current, @Nullable Held before) {
        return before == null || !current.token().equals(before.token());
    }

    private Held renew(@Nullable Held current) {
        try {
            return fetch();
        } catch (SignInFailedException e) {
            Instant time = now.get();
            if (!e.retryable() || current == null || !time.isBefore(current.end())) {
                throw e;
            }
            return new Held(current.token(), time.plus(PAUSE), current.end());
        }
    }

    /** A token of ten minutes or less is renewed after half of its life. */
    private Held fetch() {
        Instant asked = now.get();
        SignIn.Grant grant = signIn.grant();
        Duration half = grant.lifetime().dividedBy(2);
        Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
        Instant end = asked.plus(grant.lifetime());
        return new Held(grant.token(), end.minus(margin), end);
    }

    @Override
    public String toString() {
        return "Tokens[hidden]";
    }
}
