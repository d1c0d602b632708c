package io.opencloser.simulator.log;

import io.opencloser.simulator.access.SignInEndpoint;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest requests outside the control plane, oldest first. Thread-safe, bounded. */
public final class RequestLog {
    private static final int KEPT = 20_000;

    private final InstantSource clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long last;

    public RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    /** A running request. */
    public static final class Entry {
        private final long sequence;
        private final Instant at;
        private final SimulatorRequest request;
        private @Nullable Integer status;
        private @Nullable Integer executed;
        private @Nullable Integer fault;
        private List<LoggedPart> parts = List.of();

        Entry(long sequence, Instant at, SimulatorRequest request) {
            this.sequence = sequence;
            this.at = at;
            this.request = request;
        }

        public synchronized void answered(SimulatorReply reply) {
            status = reply.unanswered() ? null : Integer.valueOf(reply.status());
        }

        public synchronized void executed(SimulatorReply reply) {
            executed = reply.status();
        }

        public synchronized void hitBy(int faultId) {
            fault = faultId;
        }

        public synchronized void parts(List<LoggedPart> operations) {
            parts = operations;
        }

        synchronized LoggedRequest snapshot() {
            boolean secret = SignInEndpoint.isTokenRequest(request);
            return new LoggedRequest(
                    sequence,
                    at,
                    request.method(),
                    request.target(),
                    request.headersWithoutCredentials(),
                    secret ? "" : request.body(),
                    status,
                    executed,
                    fault,
                    parts);
        }
    }

    public synchronized Entry begin(SimulatorRequest request) {
        Entry entry = new Entry(++last, clock.instant(), request);
        entries.add(entry);
        if (entries.size() > KEPT) {
            entries.remove();
        }
        return entry;
    }

    public synchronized List<LoggedRequest> all() {
        List<LoggedRequest> all = new ArrayList<>();
        entries.forEach(entry -> all.add(entry.snapshot()));
        return all;
    }

    public synchronized void clear() {
        entries.clear();
    }
}
