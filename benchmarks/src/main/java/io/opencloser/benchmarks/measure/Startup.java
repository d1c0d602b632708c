package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.job.Job;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line from the shell: {@code --version}, and a session that is finished, resumed again. They take turns. */
final class Startup {
    private static final Pattern SESSION = Pattern.compile("\"session_id\"\\s*:\\s*\"([^\"]+)\"");

    private final Bench bench;
    private final Path launcher = Path.of(System.getProperty("opencloser.benchmarks.checkout", ".."), "opencloser")
            .toAbsolutePath()
            .normalize();

    Startup(Bench bench) {
        this.bench = bench;
    }

    String run() {
        try {
            Path home = Files.createTempDirectory("opencloser-benchmark");
            Files.writeString(home.resolve("dataverse_mapping.json"), SimulatorOptions.demoMapping());
            Files.writeString(home.resolve("opencloser.toml"), "[task_owners]\ncallback = \"" + Job.OWNER + "\"\n");
            Job job = new Job(bench.nextRun(), 0);
            Files.writeString(home.resolve("outcome.json"), outcome(job));
            bench.crm().reset(0);
            call(home, "--version");
            String accepted = call(
                    home,
                    "accept",
                    "--queue-item-id",
                    job.row().toString(),
                    "--outcome",
                    "outcome.json",
                    "--output",
                    "json");
            Matcher found = SESSION.matcher(accepted);
            if (!found.find()) {
                throw new IllegalStateException("no session in " + accepted);
            }
            String session = found.group(1);
            call(home, "resume", session);
            bench.crm().requireExactlyOnce("the command line", List.of(job));
            List<Double> version = new ArrayList<>();
            List<Double> resume = new ArrayList<>();
            for (int i = 0; i < (bench.quick() ? 5 : 20); i++) {
                version.add(time(home, "--version"));
                resume.add(time(home, "resume", session));
            }
            Table table = new Table("command", "ms", "÷ `--version`");
            table.row("`opencloser --version`", Spread.of(version).cell(), "");
            table.row(
                    "`opencloser resume` of a finished session",
                    Spread.of(resume).cell(),
                    Spread.number(
                            Spread.of(resume).median() / Spread.of(version).median()));
            return table.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outcome(Job job) {
        return "{\"provider_call_id\":\"CA-" + job.key()
                + "\",\"agent_version\":\"agent-7\",\"final_disposition\":\"interested_callback_requested\","
                + "\"summary\":\"They will think about it.\",\"started_at\":\"2026-03-01T10:00:00.000Z\","
                + "\"ended_at\":\"2026-03-01T10:02:00.000Z\"}";
    }

    private double time(Path home, String... arguments) throws IOException {
        long start = System.nanoTime();
        call(home, arguments);
        return (System.nanoTime() - start) / 1e6;
    }

    private String call(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("DATAVERSE_ENV_URL", bench.crm().origin());
        builder.environment().put("DATAVERSE_AUTHORITY", bench.crm().origin());
        builder.environment().put("DATAVERSE_TENANT_ID", "7f3c1d52-0000-4000-8000-0000000000aa");
        builder.environment().put("DATAVERSE_CLIENT_ID", "7f3c1d52-0000-4000-8000-0000000000bb");
        builder.environment().put("DATAVERSE_CLIENT_SECRET", "benchmark");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output;
    }
}
