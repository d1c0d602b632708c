package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.FIRST;
import static io.opencloser.simulator.WebClient.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.simulator.access.ServiceLimits;
import io.opencloser.simulator.fault.FaultHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServiceProtectionTest extends SimulatorTestBase {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    @Override
    SimulatorOptions options() {
        return SimulatorOptions.demo().clock(now::get);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void without_limits_no_request_is_refused() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(client.get("WhoAmI").status()).isEqualTo(200);
        }
    }

    @Test
    void too_many_requests_wait_until_the_oldest_leaves_the_window() throws Exception {
        simulator.limits(new ServiceLimits(2, 0, 0, WINDOW, 0, null));
        client.get("WhoAmI");
        pass(Duration.ofSeconds(4));
        client.get("WhoAmI");
        var refused = client.get("WhoAmI");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072322");
        assertThat(refused.header("Retry-After")).isEqualTo("6");
        pass(Duration.ofSeconds(6));
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void a_request_while_throttled_lengthens_the_wait() throws Exception {
        simulator.limits(new ServiceLimits(1, 0, 0, WINDOW, 0, null));
        client.get("WhoAmI");
        assertThat(client.get("WhoAmI").header("Retry-After")).isEqualTo("10");
        assertThat(client.get("WhoAmI").header("Retry-After")).isEqualTo("11");
        pass(Duration.ofSeconds(10));
        assertThat(client.get("WhoAmI").status()).isEqualTo(429);
    }

    @Test
    void the_limits_of_another_client_are_separate() throws Exception {
        simulator.limits(new ServiceLimits(1, 0, 0, WINDOW, 0, 3));
        client.get("WhoAmI");
        assertThat(client.get("WhoAmI").header("Retry-After")).isEqualTo("3");
        var other = client.get("WhoAmI", "Authorization", "Bearer " + simulator.issueToken("other"));
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void a_batch_is_one_request_but_every_part_costs_time() throws Exception {
        simulator.limits(new ServiceLimits(100, 3_000, 0, WINDOW, 1_000, null));
        BatchText batch = new BatchText();
        for (int i = 0; i < 3; i++) {
            batch.operation("GET", "teams", "");
        }
        assertThat(client.batch(batch.end()).status()).isEqualTo(200);
        var refused = client.get("WhoAmI");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072321");
        pass(WINDOW);
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void too_many_at_once_are_refused_with_their_own_code() throws Exception {
        simulator.limits(new ServiceLimits(0, 0, 1, WINDOW, 0, null));
        FaultHandle fault = simulator.faults().on("GET", "/WhoAmI").hold();
        var held = client.sendAsync("GET", "WhoAmI", "");
        fault.awaitHit();
        var refused = client.get(QUEUE + "(" + FIRST + ")");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072326");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        fault.release();
        assertThat(held.join().status()).isEqualTo(200);
        assertThat(client.get(QUEUE + "(" + FIRST + ")").status()).isEqualTo(200);
    }

    @Test
    void tokens_and_the_control_plane_are_not_counted() throws Exception {
        simulator.limits(new ServiceLimits(1, 0, 0, WINDOW, 0, null));
        client.get("/__sim/requests");
        client.get("/t/v2.0/.well-known/openid-configuration");
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }
}
