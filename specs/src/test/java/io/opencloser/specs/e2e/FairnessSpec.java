package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.doubles.journal.InMemoryJournal;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that keep failing wait longer each time, and never stand before a healthy one (requirement 6.5). */
class FairnessSpec {
    private static final int FAILING = 100;
    private static final int HEALTHY = 3;
    private static final int LIMIT = 10;
    private static final Duration POLL = Duration.ofSeconds(2);

    @TempDir
    private Path home;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T17:00:00.000Z"));
    private final Map<SessionId, Integer> runs = new HashMap<>();

    private List<SessionResult> step(EmbeddingService service) {
        List<SessionResult> results = service.openCloser().dispatch(LIMIT).results();
        results.forEach(result -> runs.merge(result.session(), 1, Integer::sum));
        return results;
    }

    private void poll(EmbeddingService service, Duration howLong) {
        Duration end = time.elapsed().plus(howLong);
        while (time.elapsed().compareTo(end) < 0) {
            step(service);
            time.advance(POLL);
        }
    }

    private int mostRuns() {
        return runs.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private int leastRuns() {
        return runs.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    @Tag("6.5")
    @Test
    void a_hundred_failing_sessions_cost_ever_less_and_never_keep_three_healthy_ones_from_their_turn() {
        try (Deployment deployment = Deployment.with(home, FAILING + HEALTHY)
                        .set("retry", "max_retries", "0")
                        .set("retry", "backoff_seconds", "[4]");
                EmbeddingService service = deployment.service(time, backend -> new InMemoryJournal(time::now))) {
            deployment
                    .crm()
                    .faults()
                    .on("PATCH", "/oc_callqueueitems\\(0d000000-0000-4000-8000-0000000000(0[1-9]|[1-9][0-9])\\)")
                    .inBatch()
                    .forever()
                    .status(503);
            deployment
                    .crm()
                    .faults()
                    .on("PATCH", "/oc_callqueueitems\\(0d000000-0000-4000-8000-000000000100\\)")
                    .inBatch()
                    .forever()
                    .status(503);
            for (int item = 1; item <= FAILING; item++) {
                service.openCloser().accept(service.outcome(item, "call-" + item, Disposition.NO_ANSWER));
            }
            poll(service, Duration.ofMinutes(4));
            assertThat(runs).hasSize(FAILING);
            int early = mostRuns();

            for (int item = FAILING + 1; item <= FAILING + HEALTHY; item++) {
                service.openCloser().accept(service.outcome(item, "call-" + item, Disposition.NO_ANSWER));
            }
            List<SessionResult> next = step(service);

            assertThat(next.stream().filter(SessionResult.Completed.class::isInstance))
                    .as("the first pass after they were handed in")
                    .hasSize(HEALTHY);
            assertThat(deployment.phoneCalls()).hasSize(HEALTHY);

            runs.keySet()
                    .removeIf(session -> next.stream()
                            .anyMatch(result -> result instanceof SessionResult.Completed
                                    && result.session().equals(session)));
            poll(service, Duration.ofMinutes(60));
            int afterAnHour = mostRuns();
            assertThat(early).as("4 min are 60 times the first distance").isBetween(4, 7);
            assertThat(afterAnHour)
                    .as("64 min are 16 times as long: four more doublings")
                    .isBetween(early + 2, early + 5);
            assertThat(leastRuns()).as("each has its turns").isGreaterThanOrEqualTo(afterAnHour - 3);

            deployment.crm().faults().clear();
            poll(service, Duration.ofMinutes(80));
            assertThat(deployment.phoneCalls()).as("all by themselves").hasSize(FAILING + HEALTHY);
        }
    }
}
