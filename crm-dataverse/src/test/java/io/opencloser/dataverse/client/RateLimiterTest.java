package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.dataverse.client.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
    private static final RateLimiter.Admission.Admitted FIRST = new RateLimiter.Admission.Admitted(Duration.ZERO);

    private final VirtualClientTime time = VirtualClientTime.start();
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        others.shutdownNow();
        assertThat(others.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private static RateLimiter limiter(ClientTime time, int maxConcurrency) {
        return new RateLimiter(
                time, maxConcurrency, ServiceLimits.published(), SharedPause.none(), ClientListener.none());
    }

    private static boolean isAdmitted(RateLimiter rateLimiter) throws InterruptedException {
        return rateLimiter.acquire(MAX_PAUSE) instanceof RateLimiter.Admission.Admitted;
    }

    @Test
    void a_429_halves_the_concurrency_down_to_one() {
        RateLimiter rateLimiter = limiter(time, 8);
        for (int expected : new int[] {4, 2, 1, 1}) {
            rateLimiter.throttled(Duration.ZERO);
            assertThat(rateLimiter.allowed()).isEqualTo(expected);
        }
    }

    @Test
    void a_round_of_successes_raises_the_concurrency_by_one() {
        RateLimiter rateLimiter = limiter(time, 4);
        rateLimiter.throttled(Duration.ZERO);
        rateLimiter.succeeded();
        assertThat(rateLimiter.allowed()).isEqualTo(2);
        rateLimiter.succeeded();
        assertThat(rateLimiter.allowed()).isEqualTo(3);
        rateLimiter.succeeded();
        rateLimiter.succeeded();
        rateLimiter.succeeded();
        assertThat(rateLimiter.allowed()).isEqualTo(4);
    }

    @Property
    void the_concurrency_always_stays_between_one_and_its_maximum(
            @ForAll @IntRange(min = 1, max = 20) int maxConcurrency, @ForAll @Size(max = 200) List<Boolean> successes) {
        RateLimiter rateLimiter = limiter(VirtualClientTime.start(), maxConcurrency);
        for (boolean success : successes) {
            if (success) {
                rateLimiter.succeeded();
            } else {
                rateLimiter.throttled(Duration.ofSeconds(1));
            }
            assertThat(rateLimiter.allowed()).isBetween(1, maxConcurrency);
        }
    }

    @Property
    void a_request_never_waits_longer_than_allowed_and_is_not_admitted_during_a_pause(
            @ForAll @IntRange(min = 0, max = 100) int pause, @ForAll @IntRange(min = 0, max = 100) int maxPause)
            throws InterruptedException {
        VirtualClientTime clock = VirtualClientTime.start();
        RateLimiter rateLimiter = limiter(clock, 1);
        rateLimiter.throttled(Duration.ofSeconds(pause));
        RateLimiter.Admission admission = rateLimiter.acquire(Duration.ofSeconds(maxPause));
        if (pause <= maxPause) {
            assertThat(admission).isEqualTo(new RateLimiter.Admission.Admitted(Duration.ofSeconds(pause)));
            assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(pause));
        } else {
            assertThat(admission).isEqualTo(new RateLimiter.Admission.Throttled(Duration.ofSeconds(pause)));
            assertThat(clock.elapsed()).isZero();
        }
    }

    @Tag("6.2")
    @Test
    void a_shorter_pause_does_not_cut_a_longer_one_short() throws InterruptedException {
        RateLimiter rateLimiter = limiter(time, 2);
        rateLimiter.throttled(Duration.ofSeconds(20));
        rateLimiter.throttled(Duration.ofSeconds(2));
        assertThat(isAdmitted(rateLimiter)).isTrue();
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_request_above_the_concurrency_waits_until_another_ends() throws Exception {
        RateLimiter rateLimiter = limiter(time, 2);
        assertThat(isAdmitted(rateLimiter)).isTrue();
        assertThat(isAdmitted(rateLimiter)).isTrue();
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Future<Boolean> third = others.submit(() -> {
            waiting.complete(Thread.currentThread());
            return isAdmitted(rateLimiter);
        });
        Thread inLine = waiting.get(20, TimeUnit.SECONDS);
        while (!third.isDone() && inLine.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(third.isDone()).isFalse();
        rateLimiter.release(FIRST);
        assertThat(third.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_request_that_waits_for_a_permit_when_a_pause_begins_is_throttled() throws Exception {
        RateLimiter rateLimiter = limiter(time, 1);
        assertThat(isAdmitted(rateLimiter)).isTrue();
        Future<RateLimiter.Admission> second = others.submit(() -> rateLimiter.acquire(MAX_PAUSE));
        rateLimiter.throttled(Duration.ofMinutes(5));
        rateLimiter.release(FIRST);
        assertThat(second.get(20, TimeUnit.SECONDS))
                .isEqualTo(new RateLimiter.Admission.Throttled(Duration.ofMinutes(5)));
    }

    @Test
    void a_request_that_has_ended_leaves_nothing_behind_among_those_in_flight() throws InterruptedException {
        ClientTime ticking = new ClientTime() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public Duration elapsed() {
                time.time().advance(Duration.ofMillis(1)); // time passes between any two looks at the clock
                return time.elapsed();
            }

            @Override
            public void sleep(Duration duration) {
                throw new AssertionError("waits for " + duration + ", although a third of the limit is used");
            }
        };
        ServiceLimits limits = new ServiceLimits(100_000, Duration.ofSeconds(10), 4, Duration.ofSeconds(10));
        RateLimiter rateLimiter = new RateLimiter(ticking, 4, limits, SharedPause.none(), ClientListener.none());
        for (int i = 0; i < 10_000; i++) {
            rateLimiter.release((RateLimiter.Admission.Admitted) rateLimiter.acquire(MAX_PAUSE));
        }
        assertThat(time.elapsed()).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void an_interrupted_thread_stops_waiting_for_a_permit() {
        RateLimiter rateLimiter = limiter(time, 1);
        Future<Boolean> asked = others.submit(() -> {
            Thread.currentThread().interrupt();
            return isAdmitted(rateLimiter);
        });
        assertThatThrownBy(() -> asked.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void requests_in_flight_never_exceed_the_concurrency() throws Exception {
        try (SimulatedService service = new SimulatedService(Duration.ofSeconds(20), 2)) {
            var held = service.simulator
                    .faults()
                    .on("GET", "oc_callqueueitems")
                    .forever()
                    .hold();
            List<Future<Reply>> replies = new java.util.ArrayList<>();
            for (int i = 0; i < 6; i++) {
                replies.add(others.submit(() -> service.client.send(SimulatedService.readRow())));
            }
            held.awaitHits(2, Duration.ofSeconds(20));
            assertThat(service.client.requestCount()).isEqualTo(2);
            held.release();
            for (Future<Reply> reply : replies) {
                assertThat(SimulatedService.response(reply.get(20, TimeUnit.SECONDS))
                                .status())
                        .isEqualTo(200);
            }
        }
    }
}
