package io.opencloser.simulator.access;

import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
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

/** The valid access tokens of each client. Thread-safe. */
public final class AccessTokens {
    private static final String SCHEME = "Bearer ";

    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Duration lifetime;

    private record Issued(String client, Instant expires) {}

    public AccessTokens(InstantSource clock, Supplier<UUID> ids, Duration lifetime) {
        this.clock = clock;
        this.ids = ids;
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** A new token for a client. */
    public String issue(String client) {
        Instant now = clock.instant();
        tokens.values().removeIf(issued -> !now.isBefore(issued.expires()));
        String token = "sim-" + ids.get();
        tokens.put(token, new Issued(client, now.plus(lifetime)));
        return token;
    }

    /** Expires every token. */
    public void expireAll() {
        tokens.clear();
    }

    /** The client whose token the request carries. A request without a valid token is a 401. */
    public String authenticate(SimulatorRequest request) {
        return client(request)
                .orElseThrow(() -> new ServiceError(
                        HttpStatus.UNAUTHORIZED,
                        ErrorCodes.EXPIRED_AUTH_TICKET,
                        "The access token is missing or has expired."));
    }

    Optional<String> client(SimulatorRequest request) {
        String header = request.header("Authorization");
        Issued issued = header == null || !header.startsWith(SCHEME)
                ? null
                : tokens.get(header.substring(SCHEME.length()).strip());
        return issued == null || !clock.instant().isBefore(issued.expires())
                ? Optional.empty()
                : Optional.of(issued.client());
    }
}
