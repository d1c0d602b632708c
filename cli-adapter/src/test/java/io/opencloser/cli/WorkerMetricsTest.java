package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.opencloser.core.port.event.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker serves its metrics only while it runs. */
class WorkerMetricsTest {
    @TempDir
    Path directory;

    private TestTerminal terminal = new TestTerminal(Path.of(""));
    private String scraped = "";

    @BeforeEach
    void at_a_terminal() {
        terminal = new TestTerminal(directory);
    }

    @AfterEach
    void clear_the_interrupt() {
        Thread.interrupted();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String scrape(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Scrapes the metrics at the worker's first pause, then interrupts the worker. */
    private Time scrapingAtTheFirstPause(int port) {
        Time time = terminal.time;
        return new Time() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public Duration elapsed() {
                return time.elapsed();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                try {
                    scraped = scrape(port);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                throw new InterruptedException("asked to stop");
            }
        };
    }

    @Tag("12.3")
    @Test
    void the_metrics_of_a_worker_can_be_scraped_until_it_ends() throws Exception {
        Files.writeString(directory.resolve("outcome.json"), """
                {"provider_call_id": "c-1", "agent_version": "a-1", "final_disposition": "not_interested",
                 "summary": "no", "started_at": "2026-03-02T16:00:00.000Z", "ended_at": "2026-03-02T16:01:00.000Z"}""");
        terminal.crm.rowIsDown(true);
        assertThat(terminal.type(
                        "run-crm",
                        "--write",
                        "--queue-item-id",
                        ScriptedCrm.ITEM.toString(),
                        "--outcome",
                        "outcome.json"))
                .isEqualTo(2);
        terminal.crm.rowIsDown(false);
        terminal.time.advance(Duration.ofSeconds(5));
        int port = freePort();
        terminal.variables.put("OPENCLOSER_METRICS_PORT", String.valueOf(port));
        terminal.commandTime = scrapingAtTheFirstPause(port);

        assertThat(terminal.type("worker")).isZero();

        assertThat(terminal.err()).contains("metrics are available at http://127.0.0.1:" + port + "/metrics");
        assertThat(scraped)
                .contains("opencloser_sessions_total{reason=\"\",result=\"completed\"} 1.0")
                .contains("opencloser_writes_confirmed_total{operation=\"queue_status_update\"} 1.0");
        assertThat(catchThrowable(() -> scrape(port))).isInstanceOf(IOException.class);
    }

    @Test
    void an_unavailable_metrics_port_is_reported_in_one_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            terminal.variables.put("OPENCLOSER_METRICS_PORT", String.valueOf(taken.getLocalPort()));

            assertThat(terminal.type("worker")).isEqualTo(2);

            assertThat(terminal.err())
                    .contains("metrics.port: port " + taken.getLocalPort() + " is unavailable; choose another one");
        }
    }
}
