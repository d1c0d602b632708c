package io.opencloser.benchmarks.worker;

import io.opencloser.benchmarks.contender.Ours;
import io.opencloser.benchmarks.job.Job;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How long a worker and an operator wait for a page of sessions. */
final class PageTimes {
    private static final int PAGE = 20;

    private final Ours ours;
    private final OpenCloser library;

    PageTimes(Ours ours) {
        this.ours = ours;
        this.library = ours.library(1);
    }

    /** The nanoseconds of each kind, one for each round after some that are thrown away. Every round hands in what it dispatches. */
    String run(int rounds, int run) throws InterruptedException {
        Map<String, List<Long>> times = new TreeMap<>();
        int warmUp = Math.max(3, rounds / 4);
        for (int round = -warmUp; round < rounds; round++) {
            ours.handIn(Job.of(run, (round + warmUp) * PAGE, PAGE), 1);
            boolean counts = round >= 0;
            time(times, counts, "due", () -> library.sessions(SessionQuery.due(PAGE)));
            time(times, counts, "dispatch", this::dispatch);
            time(times, counts, "all", () -> library.sessions(SessionQuery.all().limit(50)));
            time(
                    times,
                    counts,
                    "blocked",
                    () -> library.sessions(SessionQuery.blocked().limit(50)));
            time(
                    times,
                    counts,
                    "completed",
                    () -> library.sessions(
                            SessionQuery.inStatus(RunStatus.COMPLETED).limit(50)));
        }
        return times.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + Arrays.toString(entry.getValue().toArray()).replaceAll("[\\[\\] ]", ""))
                .collect(Collectors.joining(" "));
    }

    private void dispatch() {
        library.dispatch(PAGE).results().forEach(result -> {
            if (!(result instanceof SessionResult.Completed)) {
                throw new IllegalStateException("not completed: " + result);
            }
        });
    }

    private static void time(Map<String, List<Long>> times, boolean counts, String kind, Runnable page) {
        long start = System.nanoTime();
        page.run();
        if (counts) {
            times.computeIfAbsent(kind, k -> new ArrayList<>()).add(System.nanoTime() - start);
        }
    }
}
