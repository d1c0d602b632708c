package io.opencloser.specs.deployment;

import io.opencloser.cli.CommandLineApp;
import io.opencloser.cli.Main;
import io.opencloser.cli.backend.LiveBackend;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.host.Operator;
import io.opencloser.cli.host.Platform;
import io.opencloser.cli.host.Streams;
import io.opencloser.core.port.event.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Runs a command in this process, or in a process of its own. */
public final class CommandTerminal {
    private CommandTerminal() {}

    public static CommandRun run(Path directory, Map<String, String> environment, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Time time = Time.system();
        HostEnvironment host = new HostEnvironment(
                new EnvironmentVariables(environment),
                directory,
                new Streams(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Streams.Terminals.NONE,
                        InputStream::nullInputStream),
                new Platform(time, UUID::randomUUID, () -> "spec-" + UUID.randomUUID(), Executors::newFixedThreadPool),
                Operator.unattended("operator"),
                LiveBackend.over(time, UUID::randomUUID));
        int exit = new CommandLineApp(host).run(arguments.toArray(String[]::new));
        return new CommandRun(exit, out.toString(), err.toString());
    }

    static RunningCommand start(
            Path directory,
            Map<String, String> environment,
            ProcessLaunch launch,
            List<String> arguments,
            String name) {
        return start(directory, environment, launch, Main.class, arguments, name);
    }

    static RunningCommand start(
            Path directory,
            Map<String, String> environment,
            ProcessLaunch launch,
            Class<?> main,
            List<String> arguments,
            String name) {
        List<String> command = new ArrayList<>(launch.before());
        command.addAll(RunningCommand.HEEDING_INTERRUPTS);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        Path out = directory.resolve(name + ".out");
        Path err = directory.resolve(name + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("DATAVERSE_") || key.startsWith("OPENCLOSER_"));
        builder.environment().putAll(environment);
        try {
            return new RunningCommand(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
