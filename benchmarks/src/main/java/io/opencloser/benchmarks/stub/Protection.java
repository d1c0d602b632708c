package io.opencloser.benchmarks.stub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

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

    // all since the last set
    private final List<Long> starts = new ArrayList<>();
    private final List<Done> ends = new ArrayList<>();
    private int requests;
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
        starts.clear();
        ends.clear();
        requests = 0;
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
        if (window > 0) {
            admitted.addLast(now);
            starts.add(now);
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
            Done finished = new Done(now, executed);
            done.addLast(finished);
            ends.add(finished);
            execution += executed;
        }
    }

    /** The counts, as {@code name=value} lines; what is steady is of whole windows, without the first one. */
    synchronized String tally() {
        long from = starts.isEmpty() ? 0 : starts.get(0) + window;
        long windows = starts.isEmpty() ? 0 : (starts.get(starts.size() - 1) - from) / window;
        long to = from + windows * window;
        long steadyRequests =
                starts.stream().filter(at -> at >= from && at < to).count();
        long steadyExecution = ends.stream()
                .filter(one -> one.at() >= from && one.at() < to)
                .mapToLong(Done::execution)
                .sum();
        return "requests=" + requests + "\nthrottled=" + throttled + "\nat_once=" + highest + "\nwindows=" + windows
                + "\nsteady_requests=" + steadyRequests + "\nsteady_execution=" + steadyExecution + "\n";
    }
}
