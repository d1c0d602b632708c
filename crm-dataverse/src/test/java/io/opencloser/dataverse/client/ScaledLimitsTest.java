package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A drain under service protection, at a tenth of the published limits in a tenth of their window, in virtual time (requirement
 * 6.6). A request takes its time when its id is made, before it arrives; the simulator charges the same time for it.
 */
@Timeout(120)
class ScaledLimitsTest {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int REQUESTS = 600;
    private static final Duration EXECUTION = Duration.ofSeconds(15);

    private final VirtualClientTime time = VirtualClientTime.start();
    private final DataverseSimulator simulator =
            DataverseSimulator.start(SimulatorOptions.demo().clock(time::now));
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private DataverseClient client(Duration latency, ServiceLimits limits) {
        return client(latency, EXECUTION, limits);
    }

    private DataverseClient client(Duration latency, Duration execution, ServiceLimits limits) {
        simulator.limits(new io.opencloser.simulator.access.ServiceLimits(
                REQUESTS, execution.toMillis(), 4, WINDOW, latency.toMillis(), null));
        ClientOptions options = new ClientOptions(Duration.ofSeconds(20), 16, WINDOW, () -> {
                    time.time().advance(latency);
                    return "id";
                })
                .withLimits(limits);
        String token = simulator.issueToken("tests");
        return DataverseClient.open(
                EnvironmentUrl.parse(simulator.baseUri().toString()), refresh -> token, options, time);
    }

    private static ServiceLimits scaled() {
        return new ServiceLimits(REQUESTS, EXECUTION, 4, WINDOW);
    }

    private void drain(DataverseClient client, Duration until) {
        while (time.elapsed().compareTo(until) < 0) {
            int status = SimulatedService.response(client.send(SimulatedService.readRow()))
                    .status();
            answered.incrementAndGet();
            refusals.addAndGet(status == 429 ? 1 : 0);
        }
    }

    private double requestsPerSecond() {
        return answered.get() / (double) time.elapsed().toSeconds();
    }

    @Tag("6.6")
    @Test
    void short_requests_reach_the_limit_on_requests_and_none_is_refused() {
        drain(client(Duration.ofMillis(10), scaled()), WINDOW.multipliedBy(5));

        assertThat(refusals).hasValue(0);
        assertThat(requestsPerSecond()).isGreaterThan(0.95 * REQUESTS / WINDOW.toSeconds());
    }

    @Tag("6.6")
    @Test
    void long_requests_reach_the_limit_on_execution_time_and_none_is_refused() {
        Duration latency = Duration.ofMillis(100);
        drain(client(latency, scaled()), WINDOW.multipliedBy(8));

        assertThat(refusals).hasValue(0);
        assertThat(requestsPerSecond())
                .isGreaterThan(0.95 * EXECUTION.toMillis() / latency.toMillis() / WINDOW.toSeconds());
    }

    @Tag("6.6")
    @Test
    void several_threads_reach_the_limit_together_and_below_one_in_a_thousand_is_refused() throws Exception {
        // virtual time runs ahead of requests in flight, which therefore seem to take long
        Duration ample = Duration.ofHours(1);
        DataverseClient client = client(Duration.ofMillis(5), ample, new ServiceLimits(REQUESTS, ample, 4, WINDOW));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<Void> drain = () -> {
                drain(client, WINDOW.multipliedBy(5));
                return null;
            };
            List<Future<Void>> all =
                    IntStream.range(0, 16).mapToObj(i -> threads.submit(drain)).toList();
            for (Future<Void> each : all) {
                each.get(100, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(refusals.get()).isLessThan(answered.get() / 1000);
        assertThat(requestsPerSecond()).isGreaterThan(0.95 * REQUESTS / WINDOW.toSeconds());
    }

    @Test
    void without_limits_of_its_own_the_client_is_refused() {
        drain(client(Duration.ofMillis(10), ServiceLimits.none()), WINDOW);

        assertThat(refusals.get()).isPositive();
    }
}
