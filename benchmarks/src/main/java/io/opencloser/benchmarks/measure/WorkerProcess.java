package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.worker.Worker;
import java.util.ArrayList;
import java.util.List;

/** A contender in a process of its own. */
final class WorkerProcess implements AutoCloseable {
    private static final int POOL = 60;

    private final ChildProcess process;
    private final String contender;

    private WorkerProcess(ChildProcess process, String contender) {
        this.process = process;
        this.contender = contender;
    }

    /** Options that begin with {@code -} are the JVM's. */
    static WorkerProcess start(String contender, String url, String crm, String... options) {
        List<String> jvm = new ArrayList<>(List.of("-Djdk.httpclient.enableAllMethodRetry=false"));
        List<String> arguments = new ArrayList<>(List.of(contender, url, crm, String.valueOf(POOL)));
        for (String option : options) {
            (option.startsWith("-") ? jvm : arguments).add(option);
        }
        WorkerProcess worker = new WorkerProcess(ChildProcess.start(Worker.class, jvm, arguments), contender);
        worker.answer();
        return worker;
    }

    String contender() {
        return contender;
    }

    Values run(String command) {
        begin(command);
        return answer();
    }

    /** Sends a command whose answer is not awaited. */
    void begin(String command) {
        process.send(command);
    }

    private Values answer() {
        String line = process.line();
        while (!line.startsWith("= ")) {
            line = process.line();
        }
        return Values.parse(line);
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
