package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Setup;
import io.opencloser.benchmarks.job.Job;
import java.util.List;

/**
 * A backlog under service protection. The limits have the published rates in a window of 5 seconds instead of 300: 100 requests, 20
 * seconds of execution, 52 at once. Each change set and each row takes the server 100 ms, the way 20 ms.
 */
final class Protected {
    private static final long WINDOW = 5000;
    private static final long REQUESTS = 100;
    private static final long EXECUTION = 20_000;
    private static final int AT_ONCE = 52;
    private static final int THREADS = 16;

    private final Bench bench;

    Protected(Bench bench) {
        this.bench = bench;
    }

    String run(List<String> contenders) {
        Table table = new Table(
                "contender",
                "sessions/s",
                "requests ÷ their limit",
                "execution ÷ its limit",
                "throughput ÷ ceiling",
                "429s",
                "share of 429s",
                "most at once");
        for (String contender : contenders) {
            if (!contender.equals("floor") && !(bench.quick() && Setup.peers().contains(contender))) {
                Bench.progress("protection of " + contender);
                table.row(row(contender));
            }
        }
        return table.text();
    }

    private List<String> row(String contender) {
        int count = bench.quick() ? 200 : 500;
        int run = bench.nextRun();
        String jobs = " " + run + " 0 " + count + " ";
        String limits = WINDOW + "," + REQUESTS + "," + EXECUTION + "," + AT_ONCE;
        bench.crm().reset(0);
        Values drain;
        try (WorkerProcess worker = bench.worker(contender, "-Dopencloser.benchmarks.limits=" + limits)) {
            worker.run("hand-in" + jobs + THREADS);
            bench.crm()
                    .set("network=20&work=100&window=" + WINDOW + "&requests=" + REQUESTS + "&execution=" + EXECUTION
                            + "&at_once=" + AT_ONCE);
            drain = worker.run("drain" + jobs + THREADS);
        }
        Values tally = bench.crm().requireExactlyOnce(contender, Job.of(run, 0, count));
        double windows = tally.number("windows");
        double requests = tally.number("steady_requests") / (windows * REQUESTS);
        double execution = tally.number("steady_execution") / 1e6 / (windows * EXECUTION);
        double throttled = tally.number("throttled");
        return List.of(
                contender,
                Spread.number(count * 1e9 / drain.number("nanos")),
                Spread.number(requests),
                Spread.number(execution),
                Spread.number(Math.max(requests, execution)),
                String.valueOf(tally.number("throttled")),
                Spread.number(100 * throttled / (throttled + tally.number("requests"))) + " %",
                String.valueOf(tally.number("at_once")));
    }
}
