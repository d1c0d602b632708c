package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Setup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The command: names of measurements, {@code --quick}, {@code --rounds=N}, {@code --contenders=a,b}. Prints Markdown. */
public final class Main {
    private static final String CONTENDERS = "--contenders=";
    private static final String ROUNDS = "--rounds=";

    private final Bench bench;
    private final List<String> contenders;
    private final boolean all;

    private Main(Bench bench, List<String> chosen) {
        this.bench = bench;
        this.all = chosen.isEmpty();
        this.contenders = new ArrayList<>(chosen);
        if (all) {
            contenders.addAll(List.of("floor", "ideal", Setup.OURS));
            contenders.addAll(Setup.peers());
        }
    }

    /** See {@code benchmarks/run}. */
    public static void main(String[] arguments) {
        boolean quick = false;
        int rounds = 0;
        List<String> contenders = List.of();
        List<String> names = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith(CONTENDERS)) {
                contenders = List.of(argument.substring(CONTENDERS.length())
                        .replace("ours", Setup.OURS)
                        .split(",", -1));
            } else if (argument.startsWith(ROUNDS)) {
                rounds = Integer.parseInt(argument.substring(ROUNDS.length()));
            } else if (argument.equals("--quick")) {
                quick = true;
            } else {
                names.add(argument);
            }
        }
        try (Database database = Database.start();
                Crm crm = Crm.start()) {
            int each = rounds > 0 ? rounds : quick ? 2 : 3;
            Main main = new Main(new Bench(database, crm, quick, each, new AtomicInteger()), contenders);
            if (!main.measurements().keySet().containsAll(names)) {
                System.err.println(
                        "no such measurement; there are " + main.measurements().keySet());
                System.exit(2);
            }
            System.out.println(Machine.describe(database, each, quick));
            main.run(names);
        }
        System.exit(0);
    }

    private Map<String, Supplier<String>> measurements() {
        List<String> costs = new ArrayList<>(contenders);
        if (all) {
            costs.addAll(costs.indexOf(Setup.OURS) + 1, Setup.withRow());
        }
        Map<String, Supplier<String>> measurements = new LinkedHashMap<>();
        measurements.put("drain", () -> new Drain(bench).run(contenders));
        measurements.put("cost", () -> new Cost(bench).run(costs));
        measurements.put("accept", () -> new Accept(bench).run());
        measurements.put("scale", () -> new Scale(bench).run());
        measurements.put("protection", () -> new Protected(bench).run(contenders));
        measurements.put("restart", () -> new Restart(bench).run(contenders));
        measurements.put("memory", () -> new Memory(bench).run());
        measurements.put("startup", () -> new Startup(bench).run());
        return measurements;
    }

    private void run(List<String> names) {
        measurements().forEach((name, measurement) -> {
            if (names.isEmpty() || names.contains(name)) {
                System.out.println("\n### " + name + "\n\n" + table(measurement));
            }
        });
    }

    /** One measurement that fails does not cost the others. */
    private static String table(Supplier<String> measurement) {
        try {
            return measurement.get();
        } catch (RuntimeException e) {
            e.printStackTrace();
            return "Failed: " + e.getMessage() + "\n";
        }
    }
}
