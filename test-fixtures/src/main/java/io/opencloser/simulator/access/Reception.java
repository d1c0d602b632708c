package io.opencloser.simulator.access;

import io.opencloser.simulator.http.Reply;
import io.opencloser.simulator.http.Request;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Counts who is in the house: a request holds its client's place from arrival to answer, waits included. */
public final class Reception {
    private final InstantSource clock;
    private final Tokens tokens;
    private final ServiceProtection protection;

    /** What a request does while it holds its place. */
    public interface Stay {
        Reply run(Arrival arrival) throws InterruptedException;
    }

    public Reception(InstantSource clock, Tokens tokens, ServiceProtection protection) {
        this.clock = clock;
        this.tokens = tokens;
        this.protection = protection;
    }

    public Reply receive(Request request, Map<Integer, Reply> scripted, Stay stay) throws InterruptedException {
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
