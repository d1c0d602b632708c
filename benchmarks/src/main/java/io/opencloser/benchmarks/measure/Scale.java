package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Setup;
import io.opencloser.benchmarks.job.Job;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pages of a journal that grows: most of its sessions are completed, every tenth is due. The median of each page, and what it is as a
 * multiple of the smallest journal's.
 */
final class Scale {
    private final Bench bench;

    Scale(Bench bench) {
        this.bench = bench;
    }

    String run() {
        int[] sizes = bench.quick() ? new int[] {1000, 20_000} : new int[] {1000, 100_000, 1_000_000};
        Map<String, String> names = new LinkedHashMap<>();
        names.put("due", "`sessions(due(20))`");
        names.put("dispatch", "`dispatch(20)`, CRM at 0 ms");
        names.put("all", "`sessions(all, 50)`");
        names.put("blocked", "`sessions(blocked, 50)`");
        names.put("completed", "`sessions(completed, 50)`");
        Map<String, List<Double>> medians = new LinkedHashMap<>();
        Map<String, List<String>> cells = new LinkedHashMap<>();
        String url = bench.database().fresh();
        bench.crm().reset(0);
        try (WorkerProcess worker =
                WorkerProcess.start(Setup.OURS, url, bench.crm().origin())) {
            Job completed = new Job(bench.nextRun(), 0);
            worker.run("hand-in " + completed.run() + " 0 1 1");
            worker.run("drain " + completed.run() + " 0 1 1");
            worker.run("pages 100 " + bench.nextRun()); // the JVM is warm before it counts
            Job due = new Job(bench.nextRun(), 0);
            worker.run("hand-in " + due.run() + " 0 1 1");
            JournalFill fill = new JournalFill(url, completed, due);
            for (int size : sizes) {
                Bench.progress("filling the journal up to " + size);
                fill.upTo(size);
                Bench.progress("pages of " + size);
                Values pages = worker.run("pages " + (bench.quick() ? 20 : 60) + " " + bench.nextRun());
                names.keySet().forEach(kind -> {
                    Spread spread = Spread.of(pages.numbers(kind).stream()
                            .map(nanos -> nanos / 1e6)
                            .toList());
                    medians.computeIfAbsent(kind, k -> new ArrayList<>()).add(spread.median());
                    cells.computeIfAbsent(kind, k -> new ArrayList<>()).add(spread.cell());
                });
            }
        }
        List<String> heads = new ArrayList<>(List.of("page"));
        for (int size : sizes) {
            heads.add(size + " sessions, ms");
        }
        heads.add("slowest ÷ first");
        Table table = new Table(heads.toArray(new String[0]));
        names.forEach((kind, name) -> {
            List<Double> rounds = medians.getOrDefault(kind, List.of());
            List<String> row = new ArrayList<>(List.of(name));
            row.addAll(cells.getOrDefault(kind, List.of()));
            row.add(Spread.number(Collections.max(rounds) / rounds.get(0)));
            table.row(row);
        });
        return table.text();
    }
}
