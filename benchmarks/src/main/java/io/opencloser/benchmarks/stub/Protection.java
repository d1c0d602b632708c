package io.opencloser.benchmarks.stub;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Service protection: at most so many requests and so much execution time in a sliding window, and so many requests at once. One
 * credential, one server.
 */
final class Protection {
    private record Done(long at, long execution) {}

    private long window;
    private int mostRequests;
    private long mostExecution;
    private int mostAtOnce;
    private final Deque<Long> admitted = new ArrayDeque<>();
    private final Deque<Done> done = new ArrayDeque<>();
    private long execution;
    private int atOnce;
    private int highest;

    // all since the last set: the steady state begins a window after the first request
    private long first;
    private long last;
    private int requests;
    private int steadyRequests;
    private long steadyExecution;
    private int throttled;

    /** Sets the limits and forgets the past; a window of 0 lets everything pass. Times in milliseconds. */
    synchronized void set(long windowMillis, int requestsAtMost, long executionMillis, int atOnceAtMost) {
        window = windowMillis * 1_000_000;
        mostRequests = requestsAtMost;
        mostExecution = executionMillis * 1_000_000;
        mostAtOnce = atOnceAtMost;
        admitted.clear();
        done.clear();
        execution = 0;
        highest = 0;
        first = 0;
        last = 0;
        requests = 0;
        steadyRequests = 0;
        steadyExecution = 0;
        throttled = 0;
    }

    /** How long the caller has to wait, in nanoseconds; 0 admits the request, which is then to be finished. */
    synchronized long admit(long now) {
        long wait = window == 0 ? 0 : toWait(now);
        if (wait > 0) {
            throttled++;
            return wait;
        }
        atOnce++;
        highest = Math.max(highest, atOnce);
        requests++;
        if (first == 0) {
            first = now;
        }
        last = now;
        if (window > 0) {
            admitted.addLast(now);
            steadyRequests += now - first > window ? 1 : 0;
        }
        return 0;
    }

    private long toWait(long now) {
        while (!admitted.isEmpty() && admitted.getFirst() <= now - window) {
            admitted.removeFirst();
        }
        while (!done.isEmpty() && done.getFirst().at() <= now - window) {
            execution -= done.removeFirst().execution();
        }
        if (admitted.size() >= mostRequests) {
            return admitted.getFirst() + window - now;
        }
        if (execution >= mostExecution) {
            return done.getFirst().at() + window - now;
        }
        return atOnce >= mostAtOnce ? 1_000_000_000L : 0;
    }

    synchronized void finish(long now, long executed) {
        atOnce--;
        if (window > 0) {
            done.addLast(new Done(now, executed));
            execution += executed;
            steadyExecution += now - first > window ? executed : 0;
        }
    }

    /** The counts, as {@code name=value} lines. */
    synchronized String tally() {
        long steady = Math.max(1, last - first - window);
        return "requests=" + requests + "\nthrottled=" + throttled + "\nat_once=" + highest
                + "\nsteady_nanos=" + steady + "\nsteady_requests=" + steadyRequests
                + "\nsteady_execution=" + steadyExecution + "\n";
    }
}
