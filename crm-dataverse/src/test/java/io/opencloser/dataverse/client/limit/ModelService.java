package io.opencloser.dataverse.client.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A service that counts requests and execution time in a sliding window as Dataverse does, and workers that send as soon as the
 * client's count lets them. Events in virtual time, nanoseconds; no thread.
 */
final class ModelService {
    private final int requests;
    private final long execution;
    private final long window;
    private final int workers;
    private final Random random;
    private final ServiceUsage usage;
    private final PriorityQueue<Call> running = new PriorityQueue<>(Comparator.comparingLong(Call::end));
    private final List<Call> calls = new ArrayList<>();

    /** A request: it arrives somewhere between its beginning and its end. */
    record Call(long begin, long arrival, long end) {
        long took() {
            return end - begin;
        }
    }

    ModelService(int requests, Duration execution, Duration window, int workers, long seed) {
        this.requests = requests;
        this.execution = execution.toNanos();
        this.window = window.toNanos();
        this.workers = workers;
        this.random = new Random(seed);
        this.usage = new ServiceUsage(requests, execution, window);
    }

    /** Keeps every worker busy until the end; a request takes from half to one and a half of {@code typical}. */
    void run(Duration until, Duration typical) {
        run(Duration.ZERO, until, typical);
    }

    void run(Duration from, Duration until, Duration typical) {
        long now = from.toNanos();
        while (now < until.toNanos()) {
            endUpTo(now);
            long delay = running.size() < workers
                    ? usage.delay(Duration.ofNanos(now)).map(Duration::toNanos).orElse(Long.MAX_VALUE)
                    : Long.MAX_VALUE;
            if (delay == 0) {
                begin(now, typical);
            } else {
                Call next = running.peek();
                long end = next == null ? Long.MAX_VALUE : next.end();
                now = Math.min(end, delay == Long.MAX_VALUE ? Long.MAX_VALUE : now + delay);
            }
        }
        endUpTo(Long.MAX_VALUE);
    }

    private void begin(long now, Duration typical) {
        long took = typical.toNanos() / 2 + random.nextLong(typical.toNanos());
        Call call = new Call(now, now + random.nextLong(took), now + took);
        usage.begin(Duration.ofNanos(now));
        running.add(call);
        calls.add(call);
    }

    private void endUpTo(long now) {
        for (Call next = running.peek(); next != null && next.end() <= now; next = running.peek()) {
            running.remove();
            usage.end(Duration.ofNanos(next.begin()), Duration.ofNanos(next.end()));
        }
    }

    int sent() {
        return calls.size();
    }

    /** How many requests arrive in this time. */
    long arrivals(Duration from, Duration to) {
        return calls.stream()
                .filter(call -> call.arrival() >= from.toNanos() && call.arrival() < to.toNanos())
                .count();
    }

    /** Execution time that ends in this time. */
    Duration executed(Duration from, Duration to) {
        return Duration.ofNanos(calls.stream()
                .filter(call -> call.end() >= from.toNanos() && call.end() < to.toNanos())
                .mapToLong(Call::took)
                .sum());
    }

    /** The longest time without an arrival, after the first. */
    Duration longestSilence() {
        List<Long> arrivals = calls.stream().map(Call::arrival).sorted().toList();
        long longest = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            longest = Math.max(longest, arrivals.get(i) - arrivals.get(i - 1));
        }
        return Duration.ofNanos(longest);
    }

    /** How many requests the service would have refused: at its arrival, the window was full. */
    int refusals() {
        Deque<Long> counted = new ArrayDeque<>();
        PriorityQueue<Call> ended = new PriorityQueue<>(Comparator.comparingLong(Call::end));
        Deque<Call> spent = new ArrayDeque<>();
        long used = 0;
        int refusals = 0;
        for (Call call :
                calls.stream().sorted(Comparator.comparingLong(Call::arrival)).toList()) {
            long now = call.arrival();
            while (!counted.isEmpty() && counted.getFirst() + window <= now) {
                counted.removeFirst();
            }
            for (Call next = ended.peek(); next != null && next.end() <= now; next = ended.peek()) {
                spent.add(ended.remove());
                used += next.took();
            }
            while (!spent.isEmpty() && spent.getFirst().end() + window <= now) {
                used -= spent.removeFirst().took();
            }
            refusals += counted.size() >= requests || used >= execution ? 1 : 0;
            counted.add(now);
            ended.add(call);
        }
        return refusals;
    }
}
