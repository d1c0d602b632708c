package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service's responses say about the connection of a client (requirement 6.6). */
@Timeout(60)
class RecommendationTest {
    private static RateLimiter limiter(int max) {
        return new RateLimiter(
                VirtualClientTime.start(), max, ServiceLimits.published(), SharedPause.none(), ClientListener.none());
    }

    @Tag("6.6")
    @ParameterizedTest
    @CsvSource({"8, 3, 3", "8, 8, 8", "8, 100, 8", "100, 100, 52"})
    void the_recommended_parallelism_is_an_upper_bound_beside_the_configured_one(int max, int hint, int allowed) {
        RateLimiter limiter = limiter(max);
        limiter.recommended(hint);
        for (int i = 0; i < 200; i++) {
            limiter.succeeded();
        }
        assertThat(limiter.allowed()).isEqualTo(allowed);
    }

    @Test
    void a_higher_recommendation_replaces_a_lower_one() {
        RateLimiter limiter = limiter(8);
        limiter.recommended(2);
        limiter.throttled(Duration.ZERO);
        assertThat(limiter.allowed()).isEqualTo(1);
        limiter.recommended(6);
        limiter.succeeded();
        assertThat(limiter.allowed()).isEqualTo(2);
    }

    @Tag("6.6")
    @Test
    void a_hint_in_a_response_bounds_the_requests_in_flight() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger arrived = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().set("x-ms-dop-hint", "1");
            if (arrived.incrementAndGet() > 1) {
                awaited(held);
            }
            ScriptedServer.respond(exchange, 200, "{}");
        })) {
            DataverseClient client = server.client(Duration.ofSeconds(30));
            client.send(SimulatedService.readRow());
            CompletableFuture<?> second = CompletableFuture.runAsync(() -> client.send(SimulatedService.readRow()));
            while (arrived.get() < 2) {
                Thread.onSpinWait();
            }
            CompletableFuture<Thread> waiting = new CompletableFuture<>();
            CompletableFuture<?> third = CompletableFuture.runAsync(() -> {
                waiting.complete(Thread.currentThread());
                client.send(SimulatedService.readRow());
            });
            Thread inLine = waiting.get(20, TimeUnit.SECONDS);
            while (!third.isDone() && inLine.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(client.requestCount()).isEqualTo(2);
            held.countDown();
            CompletableFuture.allOf(second, third).get(20, TimeUnit.SECONDS);
            assertThat(client.requestCount()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "many", "99999999999", "''"})
    void a_hint_that_is_no_number_is_ignored(String hint) {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().set("x-ms-dop-hint", hint);
            ScriptedServer.respond(exchange, 200, "{}");
        })) {
            DataverseClient client = server.client(Duration.ofSeconds(30));
            for (int i = 0; i < 2; i++) {
                assertThat(SimulatedService.response(client.send(SimulatedService.readRow()))
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Tag("6.6")
    @Test
    void no_cookie_ties_the_client_to_one_server() {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "ARRAffinity=one;Path=/;HttpOnly;Secure");
            exchange.getResponseHeaders().add("Set-Cookie", "plain=two;Path=/");
            ScriptedServer.respond(exchange, 200, "{}");
        })) {
            DataverseClient client = server.client(Duration.ofSeconds(30));
            client.send(SimulatedService.readRow());
            client.send(SimulatedService.readRow());
            assertThat(server.requests)
                    .hasSize(2)
                    .allSatisfy(
                            headers -> assertThat(headers.containsKey("Cookie")).isFalse());
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
