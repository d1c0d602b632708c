package io.opencloser.simulator.access;

import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.http.SimulatorReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts per client over a sliding window, and refuses by 429. Sending on while refused lengthens the wait. */
public final class ServiceProtection {
    private final InstantSource clock;
    private final Map<String, Usage> clients = new HashMap<>();
    private ServiceLimits limits = ServiceLimits.OFF;

    private record Spent(Instant at, long millis) {}

    private static final class Usage {
        final Deque<Spent> spent = new ArrayDeque<>();
        final Deque<Instant> requests = new ArrayDeque<>();
        Instant closedUntil = Instant.MIN;
        int running;
    }

    public ServiceProtection(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized ServiceLimits limits() {
        return limits;
    }

    /** Sets the limits and forgets what was counted. */
    public synchronized void limits(ServiceLimits newLimits) {
        limits = newLimits;
        clients.values().forEach(usage -> {
            usage.spent.clear();
            usage.requests.clear();
            usage.closedUntil = Instant.MIN;
        });
    }

    /** Whether the client has a place for one more request; if so, {@link #depart} must follow. */
    synchronized boolean arrive(String client) {
        Usage usage = clients.computeIfAbsent(client, name -> new Usage());
        boolean admitted = limits.concurrent() == 0 || usage.running < limits.concurrent();
        usage.running += admitted ? 1 : 0;
        return admitted;
    }

    synchronized void depart(String client) {
        clients.computeIfAbsent(client, name -> new Usage()).running--;
    }

    /** Empty when the request may run: then {@link #spend} must follow. */
    public synchronized Optional<SimulatorReply> enter(String client, boolean admitted) {
        Usage usage = clients.computeIfAbsent(client, name -> new Usage());
        Instant now = clock.instant();
        Optional<SimulatorReply> refusal = limits.off() ? Optional.empty() : refusal(usage, now, admitted);
        if (refusal.isEmpty() && !limits.off()) {
            usage.requests.add(now);
        }
        return refusal;
    }

    public synchronized void spend(String client, Instant began, int operations) {
        Usage usage = clients.computeIfAbsent(client, name -> new Usage());
        if (limits.off()) {
            return;
        }
        Instant now = clock.instant();
        usage.spent.add(new Spent(now, Duration.between(began, now).toMillis() + limits.costMillis() * operations));
    }

    private Optional<SimulatorReply> refusal(Usage usage, Instant now, boolean admitted) {
        Instant windowStart = now.minus(limits.window());
        usage.spent.removeIf(each -> !each.at().isAfter(windowStart));
        usage.requests.removeIf(each -> !each.isAfter(windowStart));
        if (!admitted) {
            Integer fixed = limits.retryAfterSeconds();
            return Optional.of(refuse(
                    ErrorCodes.TOO_MANY_CONCURRENT,
                    "Number of concurrent requests exceeded.",
                    fixed == null ? 1 : fixed));
        }
        if (now.isBefore(usage.closedUntil)) {
            usage.closedUntil = usage.closedUntil.plusSeconds(1);
            return Optional.of(refuse(ErrorCodes.TOO_MANY_REQUESTS, "Still throttled.", seconds(now, usage)));
        }
        long millis = usage.spent.stream().mapToLong(Spent::millis).sum();
        Spent firstSpent = usage.spent.peekFirst();
        if (limits.executionMillis() > 0 && firstSpent != null && millis >= limits.executionMillis()) {
            close(usage, now, firstSpent.at());
            return Optional.of(refuse(
                    ErrorCodes.TOO_MUCH_EXECUTION_TIME,
                    "Combined execution time of incoming requests exceeded.",
                    seconds(now, usage)));
        }
        Instant firstRequest = usage.requests.peekFirst();
        if (limits.requests() > 0 && firstRequest != null && usage.requests.size() >= limits.requests()) {
            close(usage, now, firstRequest);
            return Optional.of(
                    refuse(ErrorCodes.TOO_MANY_REQUESTS, "Number of requests exceeded.", seconds(now, usage)));
        }
        return Optional.empty();
    }

    private void close(Usage usage, Instant now, Instant oldest) {
        Integer fixed = limits.retryAfterSeconds();
        usage.closedUntil = fixed == null ? oldest.plus(limits.window()) : now.plusSeconds(fixed);
    }

    private static long seconds(Instant now, Usage usage) {
        return Math.max(1, (Duration.between(now, usage.closedUntil).toMillis() + 999) / 1000);
    }

    private SimulatorReply refuse(String code, String message, long seconds) {
        return SimulatorReply.error(429, code, message).with("Retry-After", String.valueOf(seconds));
    }
}
