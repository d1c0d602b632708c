package io.opencloser.dataverse.client.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was spent of a limit that a service counts over a sliding window. Half of the limit is free at once; the rest is paced at
 * the highest rate that can last for a whole window, so that a burst is followed by a steady rate and not by a silence. Amounts
 * and times are in nanoseconds or in pieces. Not thread-safe.
 */
final class SlidingWindow {
    private static final int BURST_DIVISOR = 2;
    /** What is spent within a thousandth of the window is one entry, which bounds memory and time. */
    private static final int GRAINS = 1000;

    private final long limit;
    private final long window;
    private final Deque<Spent> entries = new ArrayDeque<>();
    private long used;

    /** @param at the latest time, so that nothing leaves the window too early */
    private record Spent(long since, long at, long amount) {}

    SlidingWindow(long limit, Duration window) {
        this.limit = limit;
        this.window = window.toNanos();
    }

    /** Notes a spending; times must not run backwards. */
    void spend(long at, long amount) {
        Spent latest = entries.peekLast();
        if (latest != null && at - latest.since() < window / GRAINS) {
            entries.removeLast();
            entries.add(new Spent(latest.since(), at, latest.amount() + amount));
        } else {
            entries.add(new Spent(at, at, amount));
        }
        used += amount;
    }

    /**
     * When an amount may be spent; in the past or now means at once.
     *
     * @param last when the last amount was admitted
     * @param pending what is admitted and not yet spent
     * @return empty if only the end of what is pending makes room
     */
    Optional<Long> due(long now, long last, long pending, long wanted) {
        expire(now);
        long amount = Math.min(wanted, limit);
        if (used + pending + amount <= limit / BURST_DIVISOR) {
            return Optional.of(now);
        }
        return roomFor(amount, now, pending).map(room -> Math.max(room, last + spacing(amount, now, pending)));
    }

    private void expire(long now) {
        for (Spent oldest = entries.peekFirst(); oldest != null && oldest.at() + window <= now; ) {
            entries.removeFirst();
            used -= oldest.amount();
            oldest = entries.peekFirst();
        }
    }

    /** When the window has room for the amount. */
    private Optional<Long> roomFor(long amount, long now, long pending) {
        long free = limit - used - pending;
        if (free >= amount) {
            return Optional.of(now);
        }
        for (Spent entry : entries) {
            free += entry.amount();
            if (free >= amount) {
                return Optional.of(entry.at() + window);
            }
        }
        return Optional.empty();
    }

    /** The time for the amount at the highest rate that what is free, and what becomes free, allows until any later moment. */
    private long spacing(long amount, long now, long pending) {
        double free = (double) limit - used - pending;
        double rate = Double.MAX_VALUE;
        for (Spent entry : entries) {
            // the amount itself is added: a gap of the past must not be repeated for ever
            rate = Math.min(rate, (free + amount) / (entry.at() + window - now));
            free += entry.amount();
        }
        rate = Math.min(rate, free / window);
        return rate <= 0 ? 0 : Math.min((long) (amount / rate), window);
    }
}
