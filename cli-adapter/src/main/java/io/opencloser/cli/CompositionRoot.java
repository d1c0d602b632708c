package io.opencloser.cli;

import io.opencloser.cli.backend.Backends;
import io.opencloser.cli.backend.LiveBackend;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.core.port.event.Time;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The only place that knows the process: its environment, streams, clock, chance and threads. */
final class CompositionRoot {
    /** How long a worker that was asked to stop may take to park its session. */
    private static final long PATIENCE_SECONDS = 8;

    private CompositionRoot() {}

    static int run(String... arguments) {
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, done), "opencloser-stop"));
        try {
            return new CommandLineApp(host()).run(arguments);
        } finally {
            done.countDown();
        }
    }

    /** On Ctrl-C: the session is parked and the journal closed before the process ends. */
    private static void stop(Thread worker, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HostEnvironment host() {
        EnvironmentVariables environment = new EnvironmentVariables(System.getenv());
        Time time = Time.system();
        String process = "opencloser-" + ProcessHandle.current().pid() + "-";
        return new HostEnvironment(
                environment,
                Path.of(""),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                terminal(),
                time,
                UUID::randomUUID,
                () -> process + UUID.randomUUID(),
                observed(LiveBackend.over(time, UUID::randomUUID)),
                person(),
                threads -> Executors.newFixedThreadPool(threads, task -> new Thread(task, "opencloser-worker")));
    }

    /** Somebody can be asked where both the keyboard and the screen are a terminal's. */
    private static HostEnvironment.Person person() {
        String name = System.getProperty("user.name", "unknown");
        String told = System.getProperty("opencloser.terminals", "");
        if (!told.contains("in") || !told.contains("err")) {
            return HostEnvironment.Person.absent(name);
        }
        BufferedReader keyboard = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), Charset.defaultCharset()));
        return new HostEnvironment.Person(name, Optional.of(() -> line(keyboard)));
    }

    private static Optional<String> line(BufferedReader keyboard) {
        try {
            return Optional.ofNullable(keyboard.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Backends observed(Backends real) {
        return (configuration, environment, directory, observation) -> {
            LibraryLog.routeTo(observation.log());
            return real.prepare(configuration, environment, directory, observation);
        };
    }

    /** Java 17 cannot ask about one stream: the launcher can, and says it in a property. */
    private static HostEnvironment.Terminal terminal() {
        String told = System.getProperty("opencloser.terminals", "");
        return new HostEnvironment.Terminal(told.contains("out"), told.contains("err"));
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }
}
