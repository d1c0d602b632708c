package io.opencloser.simulator.access;

import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.http.SimulatorReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts requests of each client in a sliding window and refuses the excess with 429. Further requests lengthen the wait. */
public final class ServiceProtection {
    private final InstantSource clock;
    private final Map<String, Usage> clients = new HashMap<>();
    private ServiceLimits limits = ServiceLimits.OFF;

    private record Spent(Instant at, long millis) {}

    private static final class Usage {
        final Deque<Spent> spent = new ArrayDeque<>();
        final Deque<Instant> requests = new ArrayDeque<>();
        Instant throttledUntil = Instant.MIN;
        int running;
    }

    public ServiceProtection(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized ServiceLimits limits() {
        return limits;
    }

    /** Sets the limits and resets the counts. */
    public synchronized void limits(ServiceLimits newLimits) {
        limits = newLimits;
        clients.values().forEach(usage -> {
            usage.spent.clear();
            usage.requests.clear();
            usage.throttledUntil = Instant.MIN;
        });
    }

    /** Whether the concurrency limit admits one more request; if so, {@link #end} must follow. */
    synchronized boolean begin(String client) {
        Usage usage = clients.computeIfAbsent(client, name -> new Usage());
        boolean admitted = limits.concurrent() == 0 || usage.running < limits.concurrent();
        usage.running += admitted ? 1 : 0;
        return admitted;
    }

    synchronized void end(String client) {
        clients.computeIfAbsent(client, name -> new Usage()).running--;
    }

    /** Empty when the request may run; then {@link #charge} must follow. */
    public synchronized Optional<SimulatorReply> refuse(String client, boolean admitted) {
        Usage usage = clients.computeIfAbsent(client, name -> new Usage());
        Instant now = clock.instant();
        Optional<SimulatorReply> refusal = limits.off() ? Optional.empty() : refusal(usage, now, admitted);
        if (refusal.isEmpty() && !limits.off()) {
            usage.requests.add(now);
        }
        return refusal;
    }

    public synchronized void charge(String client, Instant began, int operations) {
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
            return Optional.of(tooMany(
                    ErrorCodes.TOO_MANY_CONCURRENT,
                    "Number of concurrent requests exceeded.",
                    fixed == null ? 1 : fixed));
        }
        if (now.isBefore(usage.throttledUntil)) {
            usage.throttledUntil = usage.throttledUntil.plusSeconds(1);
            return Optional.of(tooMany(ErrorCodes.TOO_MANY_REQUESTS, "Still throttled.", seconds(now, usage)));
        }
        long millis = usage.spent.stream().mapToLong(Spent::millis).sum();
        Spent firstSpent = usage.spent.peekFirst();
        if (limits.executionMillis() > 0 && firstSpent != null && millis >= limits.executionMillis()) {
            throttle(usage, now, firstSpent.at());
            return Optional.of(tooMany(
                    ErrorCodes.TOO_MUCH_EXECUTION_TIME,
                    "Combined execution time of incoming requests exceeded.",
                    seconds(now, usage)));
        }
        Instant firstRequest = usage.requests.peekFirst();
        if (limits.requests() > 0 && firstRequest != null && usage.requests.size() >= limits.requests()) {
            throttle(usage, now, firstRequest);
            return Optional.of(
                    tooMany(ErrorCodes.TOO_MANY_REQUESTS, "Number of requests exceeded.", seconds(now, usage)));
        }
        return Optional.empty();
    }

    private void throttle(Usage usage, Instant now, Instant oldest) {
        Integer fixed = limits.retryAfterSeconds();
        usage.throttledUntil = fixed == null ? oldest.plus(limits.window()) : now.plusSeconds(fixed);
    }

    private static long seconds(Instant now, Usage usage) {
        return Math.max(1, (Duration.between(now, usage.throttledUntil).toMillis() + 999) / 1000);
    }

    private SimulatorReply tooMany(String code, String message, long seconds) {
        return SimulatorReply.error(HttpStatus.TOO_MANY_REQUESTS, code, message)
                .with("Retry-After", String.valueOf(seconds));
    }
}
