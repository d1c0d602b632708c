package io.opencloser.simulator.access;

import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Counts the running requests of each client. Held and delayed requests count. */
public final class ConcurrencyCounter {
    private final InstantSource clock;
    private final AccessTokens tokens;
    private final ServiceProtection protection;

    /** The execution of a request while it counts as running. */
    public interface Execution {
        /**
         * Executes the request.
         *
         * @param admitted false if the client exceeds its concurrency limit
         */
        SimulatorReply run(Instant at, boolean admitted) throws InterruptedException;
    }

    public ConcurrencyCounter(InstantSource clock, AccessTokens tokens, ServiceProtection protection) {
        this.clock = clock;
        this.tokens = tokens;
        this.protection = protection;
    }

    public SimulatorReply run(SimulatorRequest request, Execution execution) throws InterruptedException {
        Optional<String> client = tokens.client(request);
        boolean admitted = client.map(protection::begin).orElse(true);
        try {
            return execution.run(clock.instant(), admitted);
        } finally {
            if (admitted) {
                client.ifPresent(protection::end);
            }
        }
    }
}
