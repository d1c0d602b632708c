package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.message.Reply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pause that others were asked for holds a client back as its own does (requirement 6.6). */
class SharedPauseTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final VirtualClientTime time = VirtualClientTime.start();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private Duration end = Duration.ZERO;
    private boolean broken;
    private final RateLimiter limiter = new RateLimiter(
            time,
            4,
            ServiceLimits.published(),
            new SharedPause() {
                @Override
                public void extend(Duration pause) {
                    told.incrementAndGet();
                    end = time.elapsed().plus(pause);
                    requireWhole();
                }

                @Override
                public Duration remaining() {
                    asked.incrementAndGet();
                    requireWhole();
                    Duration remaining = end.minus(time.elapsed());
                    return remaining.isNegative() ? Duration.ZERO : remaining;
                }

                private void requireWhole() {
                    if (broken) {
                        throw new IllegalStateException("the database is gone");
                    }
                }
            },
            ClientListener.none());

    private void send() throws InterruptedException {
        limiter.release((RateLimiter.Admission.Admitted) limiter.acquire(LONGEST));
    }

    @Tag("6.6")
    @Test
    void a_pause_of_another_client_is_waited_for() throws InterruptedException {
        end = Duration.ofSeconds(20);
        send();
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Tag("6.6")
    @Test
    void a_pause_of_another_client_that_is_too_long_sends_nothing() throws InterruptedException {
        end = Duration.ofMinutes(5);
        assertThat(limiter.acquire(LONGEST)).isEqualTo(new RateLimiter.Admission.Throttled(Duration.ofMinutes(5)));
        assertThat(time.elapsed()).isZero();
    }

    @Tag("6.6")
    @Test
    void the_shared_pause_is_asked_for_at_most_once_a_second() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            send();
            time.time().advance(Duration.ofMillis(50));
        }
        assertThat(asked).hasValue(5);
    }

    @Test
    void every_client_is_told_of_a_pause_once() {
        limiter.throttled(Duration.ofSeconds(10));
        limiter.throttled(Duration.ofSeconds(10));
        limiter.throttled(Duration.ofSeconds(3));
        limiter.throttled(Duration.ZERO);
        assertThat(told).hasValue(1);
        limiter.throttled(Duration.ofSeconds(11));
        assertThat(told).hasValue(2);
    }

    @Test
    void a_failure_to_share_stops_no_request_and_the_clients_own_pause_is_obeyed() throws InterruptedException {
        broken = true;
        send();
        limiter.throttled(Duration.ofSeconds(7));
        send();
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Tag("6.6")
    @Test
    void a_client_whose_neighbour_is_throttled_sends_nothing_until_the_pause_is_over() {
        SharedPause journal = new SharedPause() {
            @Override
            public void extend(Duration pause) {
                end = time.elapsed().plus(pause);
            }

            @Override
            public Duration remaining() {
                return end.compareTo(time.elapsed()) > 0 ? end.minus(time.elapsed()) : Duration.ZERO;
            }
        };
        try (SimulatedService service = SimulatedService.start()) {
            DataverseClient first = client(service, journal);
            DataverseClient second = client(service, journal);
            second.send(SimulatedService.readRow());
            service.simulator
                    .faults()
                    .on("GET", SimulatedService.ROWS)
                    .code("0x80072322")
                    .retryAfter("40")
                    .status(429);
            first.send(SimulatedService.readRow());
            time.time().advance(Duration.ofSeconds(1));

            assertThat(second.send(SimulatedService.readRow())).isEqualTo(new Reply.Throttled(Duration.ofSeconds(39)));
            time.time().advance(Duration.ofSeconds(20));
            assertThat(second.send(SimulatedService.readRow())).isInstanceOf(Reply.Response.class);
            assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(40));
            assertThat(service.requests()).hasSize(3);
        }
    }

    private DataverseClient client(SimulatedService service, SharedPause journal) {
        ClientOptions options =
                new ClientOptions(Duration.ofSeconds(20), 4, LONGEST, () -> "id").withSharedPause(journal);
        return DataverseClient.open(
                EnvironmentUrl.parse(service.simulator.baseUri().toString()), service.tokens, options, time);
    }
}
