package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.job.Job;
import io.opencloser.benchmarks.stub.StubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** The stub's process. */
final class Crm implements AutoCloseable {
    private final ChildProcess process;
    private final String origin;
    private final HttpClient http = HttpClient.newHttpClient();

    private Crm(ChildProcess process) {
        this.process = process;
        this.origin = "http://127.0.0.1:" + process.line();
    }

    static Crm start() {
        return new Crm(ChildProcess.start(StubServer.class, List.of("-Dsun.net.httpserver.nodelay=true"), List.of()));
    }

    String origin() {
        return origin;
    }

    /** Begins anew. Half of the latency is the network's, the other half the server's work on each change set and each row. */
    void reset(int latencyMillis) {
        control("set?network=" + latencyMillis / 2 + "&work=" + latencyMillis / 2);
    }

    /** Begins anew, with these settings of the stub. */
    void set(String settings) {
        control("set?" + settings);
    }

    Values tally() {
        return Values.parse(control("tally"));
    }

    /** Fails unless every record of every job exists exactly once. */
    Values requireExactlyOnce(String contender, List<Job> jobs) {
        Values tally = tally();
        boolean once = tally.number("rows") == jobs.size()
                && tally.number("calls") == jobs.size()
                && tally.number("tasks") == Job.tasks(jobs)
                && tally.number("rows_twice") + tally.number("calls_twice") + tally.number("tasks_twice") == 0;
        if (!once) {
            throw new IllegalStateException(
                    contender + " did not write " + jobs.size() + " sessions exactly once: " + tally.all());
        }
        return tally;
    }

    private String control(String command) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(origin + "/__bench/" + command))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
