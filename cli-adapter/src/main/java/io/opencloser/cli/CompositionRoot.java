package io.opencloser.cli;

import io.opencloser.cli.backend.BackendFactory;
import io.opencloser.cli.backend.LiveBackend;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.host.Operator;
import io.opencloser.cli.host.Platform;
import io.opencloser.cli.host.Streams;
import io.opencloser.core.port.event.Time;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/** The only place that reaches for the process: its environment, streams, clock, randomness and threads. */
final class CompositionRoot {
    /** The launcher names the terminals here, for example {@code in,out,err}: Java 17 cannot test a single stream. */
    private static final String TERMINALS = System.getProperty("opencloser.terminals", "");

    private CompositionRoot() {}

    static int run(String... arguments) {
        return run(new EnvironmentVariables(System.getenv()), Path.of(""), arguments);
    }

    /** The same with other variables and another working directory. */
    static int run(EnvironmentVariables environment, Path directory, String... arguments) {
        GracefulStop stop = GracefulStop.install(Thread.currentThread());
        try {
            return new CommandLineApp(host(environment, directory)).run(arguments);
        } finally {
            stop.commandFinished();
        }
    }

    private static HostEnvironment host(EnvironmentVariables environment, Path directory) {
        Platform platform = platform();
        return new HostEnvironment(
                environment,
                directory,
                new Streams(
                        writer(FileDescriptor.out),
                        writer(FileDescriptor.err),
                        new Streams.Terminals(TERMINALS.contains("out"), TERMINALS.contains("err")),
                        CompositionRoot::standardInput),
                platform,
                operator(),
                routingLibraryLogs(LiveBackend.over(platform.time(), platform.randomIds())));
    }

    private static Platform platform() {
        return new Platform(
                Time.system(),
                UUID::randomUUID,
                () -> "opencloser-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID(),
                threads -> Executors.newFixedThreadPool(threads, task -> new Thread(task, "opencloser-worker")));
    }

    /** The operator can be asked if both keyboard and screen are a terminal. */
    private static Operator operator() {
        String name = System.getProperty("user.name", "unknown");
        if (!TERMINALS.contains("in") || !TERMINALS.contains("err")) {
            return Operator.unattended(name);
        }
        BufferedReader keyboard = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), Charset.defaultCharset()));
        return new Operator(name, Optional.of(() -> nextLine(keyboard)));
    }

    private static Optional<String> nextLine(BufferedReader keyboard) {
        try {
            return Optional.ofNullable(keyboard.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static BackendFactory routingLibraryLogs(BackendFactory backends) {
        return (configuration, environment, directory, observation) -> {
            LibraryLog.routeTo(observation.log());
            return backends.create(configuration, environment, directory, observation);
        };
    }

    /** Standard input, whose wait for a line ends on an interrupt. */
    private static InputStream standardInput() {
        return Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }
}
