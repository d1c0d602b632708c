package com.example.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The service as it starts in production, with a simulated Dataverse and a database in memory. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:calls", "opencloser.dispatch-every=50ms"})
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CallServiceTest {
    private static final MappingArtifact MAPPING = MappingArtifact.parse(SimulatorOptions.demoMapping());
    private static final QueueItemId[] ITEMS = {item(1), item(2), item(3), item(4)};

    @RegisterExtension
    static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.withMapping(MAPPING)
            .row(ITEMS[0])
            .row(ITEMS[1])
            .row(ITEMS[2])
            .row(ITEMS[3]);

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void simulatedDataverse(DynamicPropertyRegistry properties) throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), SimulatorOptions.demoMapping());
        properties.add("opencloser.mapping", mapping::toString);
        properties.add("opencloser.environment", crm::url);
        properties.add("opencloser.authority", crm::url);
    }

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private JdbcJournal journal;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private MeterRegistry metrics;

    private static QueueItemId item(int number) {
        return new QueueItemId(new UUID(0x0d000000_0000_4000L, 0x8000_000000000000L + number));
    }

    @Test
    void a_call_that_the_provider_posts_twice_is_one_phone_call() throws Exception {
        SessionId session = posted("CA-1", ITEMS[0]);
        assertThat(posted("CA-1", ITEMS[0])).isEqualTo(session);

        written(session);
        assertThat(calls("CA-1")).isEqualTo(1);
        assertThat(metrics.counter("opencloser.sessions", "result", "completed", "reason", "")
                        .count())
                .isPositive();
        assertThat(get("/actuator/health")).contains("\"writeBackHealth\"", "\"blocked\":0");
    }

    @Test
    void outcomes_that_come_while_the_crm_is_down_are_written_when_it_is_back() throws Exception {
        crm.isDown();
        SessionId session = posted("CA-2", ITEMS[1]);
        crm.assertThat(session).isNotWritten();

        crm.recovers();
        written(session);
    }

    @Test
    void a_rollback_keeps_neither_the_call_nor_its_outcome() {
        CallEnded call = call("CA-3", ITEMS[2]);

        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    database.update(
                            "INSERT INTO calls VALUES (?, ?, ?, ?)",
                            call.callId(),
                            UUID.fromString(call.queueItem()),
                            call.session().value(),
                            "voicemail");
                    database.execute((ConnectionCallback<?>) connection -> journal.accept(connection, call.outcome()));
                    throw new IllegalStateException("the service changed its mind");
                }))
                .hasMessage("the service changed its mind");

        assertThat(calls("CA-3")).isZero();
        assertThat(journal.find(call.session())).isEmpty();
    }

    @Test
    void a_lost_answer_makes_no_second_phone_call() throws Exception {
        crm.answerLost().onPhoneCallCreate().once();

        written(posted("CA-4", ITEMS[3]));
    }

    @Test
    void the_libraries_are_those_that_the_host_manages() {
        assertThat(jar(com.fasterxml.jackson.databind.ObjectMapper.class)).contains("jackson-databind-2.21.");
        assertThat(jar(org.flywaydb.core.Flyway.class)).contains("flyway-core-11.14.");
        assertThat(jar(com.zaxxer.hikari.HikariDataSource.class)).contains("HikariCP-7.0.");
        assertThat(rows("\"flyway_schema_history\" WHERE \"version\" = '1'")).isEqualTo(1);
        assertThat(rows("opencloser.\"opencloser_schema_history\" WHERE \"version\" = '1'"))
                .isEqualTo(1);
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private void written(SessionId session) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> crm.assertThat(session).hasQueueStatus("completed"));
        crm.assertThat(session).hasExactlyOnePhoneCall().hasAttempts(1);
    }

    private int calls(String id) {
        return rows("calls WHERE provider_call_id = '" + id + "'");
    }

    private int rows(String query) {
        Integer count = database.queryForObject("SELECT COUNT(*) FROM " + query, Integer.class);
        return count == null ? 0 : count;
    }

    private static CallEnded call(String id, QueueItemId item) {
        return new CallEnded(
                id,
                item.value().toString(),
                Disposition.NOT_INTERESTED,
                "They will think about it.",
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-01T10:02:00Z"));
    }

    private SessionId posted(String id, QueueItemId item) throws Exception {
        CallEnded call = call(id, item);
        String body = """
                {"callId": "%s", "queueItem": "%s", "disposition": "NOT_INTERESTED", "summary": "%s",
                 "startedAt": "%s", "endedAt": "%s"}""".formatted(id, call.queueItem(), call.summary(), call.startedAt(), call.endedAt());
        HttpRequest request = HttpRequest.newBuilder(uri("/calls/ended"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
        return call.session();
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
