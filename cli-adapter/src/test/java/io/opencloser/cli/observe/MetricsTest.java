package io.opencloser.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackEvent.WriteAttempted.Result;
import io.opencloser.dataverse.client.ClientEvent;
import io.opencloser.dataverse.client.message.Method;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final SessionId SESSION = SessionId.of(new UUID(8, 8));

    private final Metrics metrics = new Metrics();

    @Test
    void events_are_counted_by_kind_and_result() {
        metrics.on(new WriteBackEvent.SessionCompleted(SESSION));
        metrics.on(new WriteBackEvent.SessionCompleted(SESSION));
        metrics.on(new WriteBackEvent.SessionBlocked(SESSION, BlockReason.CONFLICT_DETECTED, List.of("status")));
        metrics.on(new WriteBackEvent.SessionParked(SESSION, Duration.ZERO, "busy"));
        metrics.on(
                new WriteBackEvent.WriteAttempted(SESSION, RequestKind.TASK, 1, Result.UNKNOWN, OptionalInt.of(503)));
        metrics.on(new WriteBackEvent.WriteConfirmed(SESSION, Operation.TASK));
        metrics.on(new WriteBackEvent.RetryScheduled(
                Optional.of(SESSION), RequestKind.READ, 1, Duration.ZERO, OptionalInt.empty()));
        metrics.on(new WriteBackEvent.SessionResumed(SESSION, 2, true));
        metrics.on(new WriteBackEvent.SessionResumed(SESSION, 3, false));
        metrics.on(new WriteBackEvent.LeaseLost(SESSION));
        metrics.on(new WriteBackEvent.OutcomeAccepted(SESSION));
        metrics.on(new WriteBackEvent.SessionReopened(SESSION));

        assertThat(metrics.scrape().lines())
                .contains(
                        "opencloser_sessions_total{reason=\"\",result=\"completed\"} 2.0",
                        "opencloser_sessions_total{reason=\"conflict_detected\",result=\"blocked\"} 1.0",
                        "opencloser_sessions_total{reason=\"\",result=\"resume_needed\"} 1.0",
                        "opencloser_sessions_total{reason=\"\",result=\"accepted\"} 1.0",
                        "opencloser_sessions_total{reason=\"\",result=\"reopened\"} 1.0",
                        "opencloser_write_attempts_total{result=\"unknown\",write=\"task\"} 1.0",
                        "opencloser_writes_confirmed_total{operation=\"task\"} 1.0",
                        "opencloser_retries_total{request=\"read\"} 1.0",
                        "opencloser_lease_takeovers_total 1.0",
                        "opencloser_lease_losses_total 1.0");
        assertThat(metrics.scrape()).doesNotContain(SESSION.value());
    }

    @Test
    void requests_are_counted_by_status_class_and_pauses_in_seconds() {
        for (int status : new int[] {200, 204, 412, 429, 503}) {
            metrics.on(exchanged(OptionalInt.of(status)));
        }
        metrics.on(exchanged(OptionalInt.empty()));
        metrics.on(new ClientEvent.Throttled(Duration.ofSeconds(7)));
        metrics.on(new ClientEvent.Waited(Duration.ofMillis(6500)));
        metrics.on(new ClientEvent.Paced(Duration.ofMillis(250)));
        metrics.on(new ClientEvent.NotSent(Duration.ofSeconds(99)));

        assertThat(metrics.scrape().lines())
                .contains(
                        "opencloser_requests_seconds_count{method=\"PATCH\",status=\"2xx\"} 2",
                        "opencloser_requests_seconds_count{method=\"PATCH\",status=\"4xx\"} 1",
                        "opencloser_requests_seconds_count{method=\"PATCH\",status=\"429\"} 1",
                        "opencloser_requests_seconds_count{method=\"PATCH\",status=\"5xx\"} 1",
                        "opencloser_requests_seconds_count{method=\"PATCH\",status=\"none\"} 1",
                        "opencloser_throttle_pauses_total 1.0",
                        "opencloser_throttle_seconds_total 6.5",
                        "opencloser_pacing_seconds_total 0.25",
                        "opencloser_requests_not_sent_total 1.0");
    }

    private static ClientEvent exchanged(OptionalInt status) {
        return new ClientEvent.Exchanged(Method.PATCH, "rows(*)", status, Duration.ofMillis(20));
    }

    @Test
    void the_metrics_are_served_on_loopback_only_until_the_endpoint_is_closed() throws Exception {
        metrics.on(new WriteBackEvent.SessionCompleted(SESSION));
        HttpClient client = HttpClient.newHttpClient();
        URI uri;
        try (MetricsEndpoint endpoint = MetricsEndpoint.start(0, metrics::scrape)) {
            uri = endpoint.uri();
            assertThat(endpoint.address().isLoopbackAddress()).isTrue();

            HttpResponse<String> scraped = send(client, HttpRequest.newBuilder(uri));
            assertThat(scraped.statusCode()).isEqualTo(200);
            assertThat(scraped.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain");
            assertThat(scraped.body()).contains("opencloser_sessions_total{reason=\"\",result=\"completed\"} 1.0");

            assertThat(send(client, HttpRequest.newBuilder(uri.resolve("/other")))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send(client, HttpRequest.newBuilder(uri).DELETE()).statusCode())
                    .isEqualTo(405);
        }
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> send(client, HttpRequest.newBuilder(uri))))
                .isInstanceOf(IOException.class);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void an_unavailable_port_is_reported() {
        try (MetricsEndpoint first = MetricsEndpoint.start(0, metrics::scrape)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> MetricsEndpoint.start(first.uri().getPort(), metrics::scrape)))
                    .hasMessage("metrics port " + first.uri().getPort() + " is unavailable");
        }
    }
}
