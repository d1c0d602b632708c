package io.opencloser.simulator.access;

import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Counts who is in the house: a request holds its client's place from arrival to answer, waits included. */
public final class ConcurrencyCounter {
    private final InstantSource clock;
    private final AccessTokens tokens;
    private final ServiceProtection protection;

    /** What a request does while it holds its place. */
    public interface Stay {
        SimulatorReply run(Arrival arrival) throws InterruptedException;
    }

    public ConcurrencyCounter(InstantSource clock, AccessTokens tokens, ServiceProtection protection) {
        this.clock = clock;
        this.tokens = tokens;
        this.protection = protection;
    }

    public SimulatorReply receive(SimulatorRequest request, Map<Integer, SimulatorReply> scripted, Stay stay)
            throws InterruptedException {
        Optional<String> client = tokens.client(request);
        boolean admitted = client.map(protection::arrive).orElse(true);
        try {
            return stay.run(new Arrival(clock.instant(), admitted, scripted));
        } finally {
            if (admitted) {
                client.ifPresent(protection::depart);
            }
        }
    }
}
