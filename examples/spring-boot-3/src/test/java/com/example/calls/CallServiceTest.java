package com.example.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The service as it starts in production, with a simulated Dataverse and a database in memory. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:calls", "opencloser.dispatch-every=50ms"})
@DirtiesContext
@Timeout(300)
class CallServiceTest {
    private static final HttpClient PROVIDER = HttpClient.newHttpClient();

    @RegisterExtension
    static final DataverseSimulatorExtension crm = Calls.crm();

    @TempDir
    static Path folder;

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private CallWebhook webhook;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private JdbcJournal journal;

    @Autowired
    private TransactionTemplate transactions;

    @DynamicPropertySource
    static void simulatedDataverse(DynamicPropertyRegistry properties) throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), SimulatorOptions.demoMapping());
        properties.add("opencloser.mapping", mapping::toString);
        properties.add("opencloser.environment", crm::url);
        properties.add("opencloser.authority", crm::url);
    }

    @Test
    void a_call_that_the_provider_posts_twice_is_one_phone_call() {
        CallEnded call = Calls.ended("twice", Calls.PEOPLE.get(0));

        assertThat(post(call).join()).isEqualTo(202);
        isWritten(call.session());
        assertThat(post(call).join()).isEqualTo(202);

        assertThat(rows("calls WHERE provider_call_id = 'twice'")).isEqualTo(1);
        isWritten(call.session());
    }

    @Test
    void a_call_that_arrives_eight_times_at_the_same_moment_is_one_phone_call() {
        CallEnded call = Calls.ended("together", Calls.PEOPLE.get(1));

        List<CompletableFuture<Integer>> answers =
                Stream.generate(() -> post(call)).limit(8).toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(202));
        assertThat(rows("calls WHERE provider_call_id = 'together'")).isEqualTo(1);
        isWritten(call.session());
    }

    @Test
    void a_rollback_keeps_neither_the_row_nor_the_outcome() {
        CallEnded call = Calls.ended("undone", Calls.PEOPLE.get(2));

        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    webhook.ended(call);
                    assertThat(rows("calls WHERE provider_call_id = 'undone'")).isEqualTo(1);
                    throw new IllegalStateException("the service changed its mind");
                }))
                .hasMessage("the service changed its mind");

        assertThat(rows("calls WHERE provider_call_id = 'undone'")).isZero();
        assertThat(journal.find(call.session())).isEmpty();
    }

    @Test
    void calls_that_end_while_the_crm_is_down_are_written_when_it_is_back() {
        FaultHandle outage = crm.isDown();
        List<CallEnded> calls = Calls.PEOPLE.subList(3, 6).stream()
                .map(person -> Calls.ended("outage " + person, person))
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(post(call).join()).isEqualTo(202));
        outage.awaitHit();
        assertThat(calls).allSatisfy(call -> crm.assertThat(call.session()).isNotWritten());
        crm.recovers();

        calls.forEach(call -> isWritten(call.session()));
        assertThat(metric("opencloser.sessions?tag=result:completed")).contains("\"COUNT\"");
    }

    @Test
    void a_lost_answer_makes_no_second_phone_call() {
        CallEnded call = Calls.ended("lost", Calls.PEOPLE.get(6));
        crm.answerLost().onPhoneCallCreate().once();

        assertThat(post(call).join()).isEqualTo(202);

        isWritten(call.session());
    }

    @Test
    void a_call_of_an_unknown_person_shows_in_health_and_metrics() {
        CallEnded call = Calls.ended("nobody", QueueItemId.parse("0d000000-0000-4000-8000-999999999999"));

        assertThat(post(call).join()).isEqualTo(202);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(get("/actuator/health")).contains("\"writeBackHealth\"", "\"blocked\":1"));
        assertThat(get("/actuator/health")).contains("\"status\":\"UP\"").doesNotContain("DOWN");
        assertThat(metric("opencloser.sessions?tag=result:blocked")).contains("\"value\":1.0");
    }

    @Test
    void a_post_that_makes_no_sense_is_refused() {
        assertThat(post("{\"callId\": \"CA-1\"}").join().statusCode()).isEqualTo(400);

        HttpResponse<String> refused = post(json(Calls.ended("bad", Calls.PEOPLE.get(0)))
                        .replace("0d000000-", ""))
                .join();
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith("queue item id: expected a GUID");
    }

    @Test
    void the_libraries_are_those_that_the_host_manages() {
        assertThat(jar(com.fasterxml.jackson.databind.ObjectMapper.class)).contains("jackson-databind-2.19.");
        assertThat(jar(org.flywaydb.core.Flyway.class)).contains("flyway-core-11.7.2");
        assertThat(jar(com.zaxxer.hikari.HikariDataSource.class)).contains("HikariCP-6.3.");
    }

    /** What comes along, by name: docs/dependencies.md says which of it is ours. A new library is noticed here. */
    @Test
    void the_class_path_is_the_stored_one() throws IOException {
        List<String> names = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(file -> file.endsWith(".jar") && !file.startsWith("opencloser-"))
                .map(file -> file.replaceFirst("-[0-9][0-9A-Za-z.]*\\.jar$", ""))
                .sorted()
                .toList();
        Files.write(Path.of("target", "class-path.txt"), names);

        assertThat(names)
                .as("copy target/class-path.txt over src/test/resources if the change is meant")
                .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/class-path.txt")));
    }

    @Test
    void the_migrations_of_the_host_and_of_the_journal_have_a_history_each() {
        assertThat(scripts("\"flyway_schema_history\"")).containsExactly("V1__calls.sql");
        assertThat(scripts("opencloser.\"opencloser_schema_history\""))
                .isNotEmpty()
                .doesNotContain("V1__calls.sql");
    }

    private List<String> scripts(String history) {
        return database.queryForList("SELECT \"script\" FROM " + history + " WHERE \"type\" = 'SQL'", String.class);
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private static void isWritten(SessionId session) {
        crm.awaitWritten(session);
        crm.assertThat(session).hasExactlyOnePhoneCall().hasAttempts(1).hasQueueStatus("completed");
    }

    private int rows(String condition) {
        Integer count = database.queryForObject("SELECT COUNT(*) FROM " + condition, Integer.class);
        return count == null ? 0 : count;
    }

    private CompletableFuture<Integer> post(CallEnded call) {
        return post(json(call)).thenApply(HttpResponse::statusCode);
    }

    private CompletableFuture<HttpResponse<String>> post(String body) {
        HttpRequest request = HttpRequest.newBuilder(uri("/calls/ended"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return PROVIDER.sendAsync(request, BodyHandlers.ofString());
    }

    private static String json(CallEnded call) {
        return """
                {"callId": "%s", "queueItem": "%s", "disposition": "%s", "summary": "%s",
                 "startedAt": "%s", "endedAt": "%s"}""".formatted(
                call.callId(), call.queueItem(), call.disposition(), call.summary(), call.startedAt(), call.endedAt());
    }

    private String metric(String name) {
        return get("/actuator/metrics/" + name);
    }

    private String get(String path) {
        return PROVIDER.sendAsync(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .join()
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
