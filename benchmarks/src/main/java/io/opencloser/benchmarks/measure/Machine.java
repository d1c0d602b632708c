package io.opencloser.benchmarks.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the figures come from. */
final class Machine {
    private Machine() {}

    static String describe(Database database, int rounds, boolean quick) {
        return "%d CPUs (%s), Linux %s, Java %s, PostgreSQL %s (fsync and synchronous_commit on), commit %s, median of %d rounds (lowest–highest)%s, load average before %.1f. %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.version"),
                        System.getProperty("java.runtime.version"),
                        database.version(),
                        System.getProperty("opencloser.benchmarks.commit", "unknown"),
                        rounds,
                        quick ? ", quick" : "",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        System.getProperty("opencloser.benchmarks.peers", ""));
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
