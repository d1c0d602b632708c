package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Setup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The command: names of measurements, {@code --quick}, {@code --contenders=a,b}. Prints Markdown. */
public final class Main {
    private static final String CONTENDERS = "--contenders=";

    private Main() {}

    /** See {@code benchmarks/run}. */
    public static void main(String[] arguments) {
        boolean quick = List.of(arguments).contains("--quick");
        List<String> contenders = new ArrayList<>(List.of("floor", "ideal", Setup.OURS));
        contenders.addAll(Setup.peers());
        List<String> names = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith(CONTENDERS)) {
                contenders = List.of(argument.substring(CONTENDERS.length()).split(","));
            } else if (!argument.startsWith("--")) {
                names.add(argument);
            }
        }
        try (Database database = Database.start();
                Crm crm = Crm.start()) {
            Bench bench = new Bench(database, crm, quick, new AtomicInteger());
            Map<String, Function<List<String>, String>> measurements = new LinkedHashMap<>();
            measurements.put("drain", new Drain(bench)::run);
            measurements.put("cost", new Cost(bench)::run);
            if (!measurements.keySet().containsAll(names)) {
                System.err.println("no such measurement; there are " + measurements.keySet());
                System.exit(2);
            }
            System.out.println(Machine.describe(database, quick));
            List<String> chosen = contenders;
            measurements.forEach((name, measurement) -> {
                if (names.isEmpty() || names.contains(name)) {
                    System.out.println("\n### " + name + "\n\n" + measurement.apply(chosen));
                }
            });
        }
        System.exit(0);
    }
}
