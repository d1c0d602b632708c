package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Setup;
import java.util.ArrayList;
import java.util.List;

/** How long a host waits for an acceptance, in one thread, beside one insert with its commit. */
final class Accept {
    private final Bench bench;

    Accept(Bench bench) {
        this.bench = bench;
    }

    String run() {
        Values times;
        try (WorkerProcess worker = bench.worker(Setup.OURS)) {
            times = worker.run("accept " + bench.rounds() + " " + (bench.quick() ? 300 : 2000));
        }
        Table table = new Table("one call", "median, µs", "÷ its counterpart");
        table.row("bare insert and commit", micros(times, "BARE"), "");
        table.row("`OpenCloser.accept`", micros(times, "ACCEPT"), ratio(times, "ACCEPT", "BARE"));
        table.row("the caller's transaction with one insert", micros(times, "CALLER"), "");
        table.row(
                "the same with `journal.accept(connection, outcome)`",
                micros(times, "CALLER_AND_ACCEPT"),
                ratio(times, "CALLER_AND_ACCEPT", "CALLER"));
        return table.text();
    }

    private static String micros(Values times, String kind) {
        return Spread.of(times.numbers(kind).stream().map(nanos -> nanos / 1000).toList())
                .cell();
    }

    private static String ratio(Values times, String kind, String to) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < times.numbers(kind).size(); i++) {
            ratios.add(times.numbers(kind).get(i) / times.numbers(to).get(i));
        }
        return Spread.of(ratios).cell();
    }
}
