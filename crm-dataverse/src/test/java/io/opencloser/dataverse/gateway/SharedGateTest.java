package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.auth.Authority;
import io.opencloser.dataverse.auth.Tokens;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.doubles.journal.InMemoryJournal;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections of several processes on one journal, whose clocks differ by years (requirement 6.6). */
class SharedGateTest {
    private static final String APP = "c11e0000-dddd-4eee-8fff-ba9876543210";
    private static final String OTHER_APP = "c11e0000-dddd-4eee-8fff-ba9876543211";

    private final DataverseSimulator simulator = DataverseSimulator.start(SimulatorOptions.demo());
    private final VirtualTime here = new VirtualTime(Instant.parse("2026-03-02T17:00:00Z"));
    private final VirtualTime there = new VirtualTime(Instant.parse("2031-01-01T00:00:00Z"));
    /** The time of the database passes as the second process waits. */
    private final Journal journal =
            new InMemoryJournal(() -> Instant.parse("2026-03-02T17:00:09Z").plus(there.elapsed()));

    private final DataverseConnection first = connect(APP, here);

    @BeforeEach
    void oneReads() {
        read(first);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private DataverseConnection connect(String app, VirtualTime time) {
        String origin = simulator.baseUri().toString();
        DataverseConnection connection = DataverseConnection.builder(
                        EnvironmentUrl.parse(origin), MappingArtifact.parse(SimulatorOptions.demoMapping()))
                .tokens(Tokens.clientSecret("contoso.example", app, "secret").at(Authority.parse(origin)))
                .time(time)
                .build();
        OpenCloser.builder(connection, journal).build();
        return connection;
    }

    private static QueueReading read(DataverseConnection connection) {
        return connection.queue().select(new QueueSelection.ById(SimulatedConnection.FIRST, Optional.empty()));
    }

    private void throttleFirst(String retryAfter) {
        simulator.faults().on("*", "/api/data/").retryAfter(retryAfter).status(429);
        assertThatExceptionOfType(CrmException.class).isThrownBy(() -> read(first));
        simulator.clearRequests();
    }

    private long requests() {
        return simulator.requests().stream()
                .filter(request -> request.path().contains("/api/data/"))
                .count();
    }

    @Tag("6.6")
    @Test
    void a_process_on_the_same_credential_sends_nothing_until_the_pause_is_over() {
        throttleFirst("60");
        DataverseConnection second = connect(APP, there);

        assertThatExceptionOfType(CrmException.class)
                .isThrownBy(() -> read(second))
                .satisfies(e -> assertThat(e.failure().retryAfter()).contains(Duration.ofMinutes(1)));
        assertThat(requests()).isZero();

        there.advance(Duration.ofSeconds(45));
        assertThat(read(second)).isInstanceOf(QueueReading.Found.class);
        assertThat(there.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Tag("6.6")
    @Test
    void a_process_that_was_at_work_notices_the_pause_within_a_second() {
        DataverseConnection second = connect(APP, there);
        read(second);
        throttleFirst("20");
        there.advance(Duration.ofSeconds(1));

        read(second);

        assertThat(there.elapsed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Tag("6.6")
    @Test
    void a_process_on_another_credential_is_not_held_back() {
        throttleFirst("60");

        assertThat(read(connect(OTHER_APP, there))).isInstanceOf(QueueReading.Found.class);
        assertThat(there.elapsed()).isZero();
    }

    @Tag("6.6")
    @Test
    void a_process_that_starts_again_remembers_the_pause() {
        throttleFirst("25");
        there.advance(Duration.ofSeconds(5));
        DataverseConnection again = connect(APP, there);

        read(again);

        assertThat(there.elapsed()).isEqualTo(Duration.ofSeconds(25));
    }
}
