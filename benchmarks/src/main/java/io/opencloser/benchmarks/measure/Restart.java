package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Setup;
import io.opencloser.benchmarks.job.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * SIGKILL in the middle of a drain, then a new process: the time from its start until every session is done. The lease is the usual
 * one of 120 seconds.
 */
final class Restart {
    private static final int LATENCY = 20;
    private static final int THREADS = 16;
    private static final int COUNT = 1600;
    private static final int KILLED_AT = 800;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Bench bench;

    Restart(Bench bench) {
        this.bench = bench;
    }

    String run(List<String> contenders) {
        Table table = new Table("contender", "left at the kill", "all done after, s");
        for (String contender : contenders) {
            if (List.of("floor", Setup.OURS, "DBOS").contains(contender)) {
                List<Double> left = new ArrayList<>();
                List<Double> seconds = new ArrayList<>();
                for (int i = 0; i < (bench.quick() ? 1 : bench.rounds()); i++) {
                    Bench.progress("restart of " + contender);
                    once(contender, left, seconds);
                }
                table.row(contender, Spread.of(left).cell(), Spread.of(seconds).cell());
            }
        }
        return table.text();
    }

    private void once(String contender, List<Double> left, List<Double> seconds) {
        String url = bench.database().fresh();
        String jobs = " " + bench.nextRun() + " 0 " + COUNT + " " + THREADS;
        bench.crm().reset(LATENCY);
        try (WorkerProcess first =
                WorkerProcess.start(contender, url, bench.crm().origin())) {
            first.run("hand-in" + jobs);
            first.begin("drain" + jobs);
            await(KILLED_AT);
            first.kill();
        }
        left.add((double) (COUNT - bench.crm().tally().number("rows")));
        long start = System.nanoTime();
        try (WorkerProcess second =
                WorkerProcess.start(contender, url, bench.crm().origin())) {
            second.begin("go-on" + jobs);
            await(COUNT);
            seconds.add((System.nanoTime() - start) / 1e9);
            second.kill();
        }
        bench.crm().requireExactlyOnce(contender, Job.of(bench.runs().get(), 0, COUNT));
    }

    private void await(int rows) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (bench.crm().tally().number("rows") < rows) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "not done: " + bench.crm().tally().all());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
