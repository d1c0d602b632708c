package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.job.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one session costs, from being handed in to being done, at 0 ms and 16 at once: statements, commits and WAL; requests; and the
 * CPU time of the worker's process. Counted in one process, timed in another one, because counting costs too.
 */
final class Cost {
    private static final int THREADS = 16;

    private final Bench bench;

    Cost(Bench bench) {
        this.bench = bench;
    }

    private record Phase(double statements, double commits, double others, double wal, double cpu) {
        static Phase of(Values values, double wal, int count) {
            return new Phase(
                    values.number("statements") * 1.0 / count,
                    values.number("commits") * 1.0 / count,
                    values.number("others") * 1.0 / count,
                    wal / count,
                    values.number("cpu") / 1e6 / count);
        }
    }

    private record Round(Phase handIn, Phase drain, double requests) {}

    String run(List<String> contenders) {
        Table table = new Table(
                "contender",
                "statements",
                "commits",
                "other transactions",
                "WAL, kB",
                "requests",
                "CPU of the drain, ms",
                "÷ ideal",
                "CPU with the hand-in, ms");
        Map<String, List<Double>> cpu = new LinkedHashMap<>();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String contender : contenders) {
            Bench.progress("cost of " + contender);
            Round counted;
            try (WorkerProcess worker = bench.worker(contender, "count")) {
                round(worker);
                counted = round(worker);
            }
            List<Double> drain = new ArrayList<>();
            List<Double> whole = new ArrayList<>();
            try (WorkerProcess worker = bench.worker(contender)) {
                round(worker);
                round(worker);
                for (int i = 0; i < bench.rounds(); i++) {
                    Round timed = round(worker);
                    drain.add(timed.drain().cpu());
                    whole.add(timed.drain().cpu() + timed.handIn().cpu());
                }
            }
            cpu.put(contender, drain);
            Phase first = counted.handIn();
            Phase second = counted.drain();
            rows.put(
                    contender,
                    List.of(
                            sum(first.statements(), second.statements()),
                            sum(first.commits(), second.commits()),
                            sum(first.others(), second.others()),
                            sum(first.wal() / 1000, second.wal() / 1000),
                            Spread.number(counted.requests()),
                            Spread.of(drain).cell(),
                            "",
                            Spread.of(whole).cell()));
        }
        rows.forEach((contender, cells) -> {
            List<String> row = new ArrayList<>(cells);
            row.add(0, contender);
            if (cpu.containsKey("ideal")) {
                row.set(
                        row.size() - 2,
                        Spread.number(Spread.of(cpu.getOrDefault(contender, List.of()))
                                        .median()
                                / Spread.of(cpu.getOrDefault("ideal", List.of()))
                                        .median()));
            }
            table.row(row);
        });
        return table.text();
    }

    /** Both phases, and of that the part of the hand-in. */
    private static String sum(double handIn, double drain) {
        return Spread.number(handIn + drain) + (handIn > 0.005 ? " (" + Spread.number(handIn) + ")" : "");
    }

    private Round round(WorkerProcess worker) {
        int count = bench.quick() ? 960 : 2880;
        int run = bench.nextRun();
        String jobs = " " + run + " 0 " + count + " " + THREADS;
        bench.crm().reset(0);
        long before = bench.database().wal();
        Values handIn = worker.run("hand-in" + jobs);
        long between = bench.database().wal();
        Values drain = worker.run("drain" + jobs);
        long after = bench.database().wal();
        Values tally = bench.crm().requireExactlyOnce(worker.contender(), Job.of(run, 0, count));
        return new Round(
                Phase.of(handIn, (double) (between - before), count),
                Phase.of(drain, (double) (after - between), count),
                tally.number("requests") * 1.0 / count);
    }
}
