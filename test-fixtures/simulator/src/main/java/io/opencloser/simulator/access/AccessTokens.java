package io.opencloser.simulator.access;

import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.SimulatorRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Access tokens in force, by client. Thread-safe. */
public final class AccessTokens {
    private static final String SCHEME = "Bearer ";

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Duration lifetime;

    private record Grant(String client, Instant expires) {}

    public AccessTokens(InstantSource clock, Supplier<UUID> ids, Duration lifetime) {
        this.clock = clock;
        this.ids = ids;
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** A fresh token for that client. */
    public String issue(String client) {
        Instant now = clock.instant();
        grants.values().removeIf(grant -> !now.isBefore(grant.expires()));
        String token = "sim-" + ids.get();
        grants.put(token, new Grant(client, now.plus(lifetime)));
        return token;
    }

    /** Every token is expired from now on. */
    public void expireAll() {
        grants.clear();
    }

    /** The client whose token the request carries; a 401 when it has none in force. */
    public String authenticate(SimulatorRequest request) {
        return client(request)
                .orElseThrow(() -> new ServiceError(
                        401, ErrorCodes.EXPIRED_AUTH_TICKET, "The access token is missing or has expired."));
    }

    Optional<String> client(SimulatorRequest request) {
        String header = request.header("Authorization");
        Grant grant = header == null || !header.startsWith(SCHEME)
                ? null
                : grants.get(header.substring(SCHEME.length()).strip());
        return grant == null || !clock.instant().isBefore(grant.expires())
                ? Optional.empty()
                : Optional.of(grant.client());
    }
}
