package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Ours;
import io.opencloser.benchmarks.contender.Setup;
import io.opencloser.benchmarks.job.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sessions a second, for each latency of the CRM and each number at once. The contenders take turns, round by round. */
final class Drain {
    private static final int FASTEST = 300;

    private final Bench bench;

    Drain(Bench bench) {
        this.bench = bench;
    }

    private record Cell(int latency, int threads) {}

    private List<Cell> cells() {
        if (bench.quick()) {
            return List.of(new Cell(0, 16), new Cell(20, 16), new Cell(20, 52));
        }
        List<Cell> cells = new ArrayList<>();
        for (int latency : new int[] {0, 20, 60}) {
            for (int threads : new int[] {1, 16, 52}) {
                cells.add(new Cell(latency, threads));
            }
        }
        return cells;
    }

    String run(List<String> contenders) {
        Map<String, WorkerProcess> workers = new LinkedHashMap<>();
        try {
            contenders.forEach(name -> workers.put(name, bench.worker(name)));
            workers.values().forEach(worker -> round(worker, new Cell(0, 16), bench.quick() ? 300 : 1500));
            List<String> heads = new ArrayList<>(List.of("latency", "at once"));
            heads.addAll(contenders);
            heads.addAll(List.of("÷ ideal", "÷ floor", "÷ best peer"));
            Table table = new Table(heads.toArray(new String[0]));
            for (Cell cell : cells()) {
                Bench.progress("drain at " + cell.latency() + " ms, " + cell.threads() + " at once");
                table.row(row(cell, workers));
            }
            return table.text();
        } finally {
            workers.values().forEach(WorkerProcess::close);
        }
    }

    private List<String> row(Cell cell, Map<String, WorkerProcess> workers) {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        workers.forEach((name, worker) -> counts.put(name, count(name, cell, round(worker, cell, probe(cell)))));
        for (int round = 0; round < bench.rounds(); round++) {
            workers.forEach((name, worker) -> rates.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(round(worker, cell, counts.getOrDefault(name, 1))));
        }
        List<String> row = new ArrayList<>(List.of(cell.latency() + " ms", String.valueOf(cell.threads())));
        rates.values().forEach(rounded -> row.add(Spread.of(rounded).cell()));
        row.add(ratio(rates, List.of("ideal")));
        row.add(ratio(rates, List.of("floor")));
        row.add(ratio(rates, Setup.peers()));
        return row;
    }

    /** How many sessions a first round has, which tells the rate and is thrown away. */
    private static int probe(Cell cell) {
        double rate = Math.min(FASTEST, cell.threads() * 1000.0 / (2 * cell.latency() + 4));
        return (int) Math.max(20, rate);
    }

    /** So many that a round takes some seconds; and so many that every thread of ours has whole batches. */
    private int count(String contender, Cell cell, double rate) {
        int whole = contender.startsWith(Setup.OURS) && !bench.quick() ? cell.threads() * Ours.BATCH * 2 : 0;
        return (int) Math.max(Math.max(20, whole), rate * (bench.quick() ? 2 : 3));
    }

    private static String ratio(Map<String, List<Double>> rates, List<String> others) {
        List<Double> ours = rates.get(Setup.OURS);
        double best = others.stream()
                .filter(rates::containsKey)
                .mapToDouble(
                        name -> Spread.of(rates.getOrDefault(name, List.of())).median())
                .max()
                .orElse(0);
        return ours == null || best == 0 ? "" : Spread.number(Spread.of(ours).median() / best);
    }

    private double round(WorkerProcess worker, Cell cell, int count) {
        int run = bench.nextRun();
        String jobs = " " + run + " 0 " + count + " ";
        bench.crm().reset(0);
        worker.run("hand-in" + jobs + 16);
        bench.crm().reset(cell.latency());
        long nanos = worker.run("drain" + jobs + cell.threads()).number("nanos");
        bench.crm().requireExactlyOnce(worker.contender(), Job.of(run, 0, count));
        return count * 1e9 / nanos;
    }
}
