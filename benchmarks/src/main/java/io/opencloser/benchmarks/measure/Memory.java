package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Setup;
import io.opencloser.benchmarks.job.Job;
import java.util.List;

/** A long drain in a heap of 256 MB: what is left after a garbage collection each second. */
final class Memory {
    private static final double MEGABYTE = 1e6;

    private final Bench bench;

    Memory(Bench bench) {
        this.bench = bench;
    }

    String run() {
        int count = bench.quick() ? 2000 : 10_000;
        int run = bench.nextRun();
        String jobs = " " + run + " 0 " + count + " 16";
        bench.crm().reset(0);
        Values drain;
        try (WorkerProcess worker = bench.worker(Setup.OURS, "-Xmx256m", "heap")) {
            worker.run("hand-in" + jobs);
            drain = worker.run("drain" + jobs);
        }
        bench.crm().requireExactlyOnce(Setup.OURS, Job.of(run, 0, count));
        List<Double> heap =
                drain.numbers("heap").stream().map(bytes -> bytes / MEGABYTE).toList();
        int fifth = Math.max(1, heap.size() / 5);
        Table table = new Table(
                "sessions", "seconds", "first fifth, MB", "middle fifth, MB", "last fifth, MB", "highest, MB");
        table.row(
                String.valueOf(count),
                Spread.number(drain.number("nanos") / 1e9),
                Spread.of(heap.subList(0, fifth)).cell(),
                Spread.of(heap.subList(Math.min(2 * fifth, heap.size() - 1), Math.min(3 * fifth, heap.size())))
                        .cell(),
                Spread.of(heap.subList(heap.size() - fifth, heap.size())).cell(),
                Spread.number(Spread.of(heap).high()));
        return table.text();
    }
}
