package io.opencloser.jdbc.postgresql;

import static io.opencloser.fixtures.contract.JournalUnderTest.acquired;
import static io.opencloser.fixtures.contract.JournalUnderTest.confirmations;
import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.TestJournals;
import io.opencloser.jdbc.connection.ConnectionPool;
import io.opencloser.jdbc.connection.Credentials;
import io.opencloser.jdbc.connection.DatabaseUrl;
import io.opencloser.jdbc.sql.Statements;
import io.opencloser.jdbc.wire.CuttingProxy;
import io.opencloser.jdbc.wire.CuttingProxy.Commit;
import java.sql.Connection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network does not break but goes silent. Each wait has a timeout, and a silent client loses its locks. */
class SilentNetworkTest {
    private final String url = PostgreSqlServer.quickDatabase();
    private final CuttingProxy wire = new CuttingProxy(url);

    private static JournalOptions options(String url) {
        return TestJournals.postgreSql(url);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Tag("4.2")
    @ParameterizedTest
    @EnumSource(names = {"RESPONSE_NEVER_ARRIVES", "GOES_SILENT"})
    void a_commit_on_a_dead_network_is_resolved_after_the_socket_timeout(Commit commit) {
        PostgreSqlServer.set(url, "idle_in_transaction_session_timeout", "300ms");
        try (JournalDatabase database = TestJournals.open(options(wire.through(url) + "?socketTimeout=1"))) {
            Journal journal = database.journal();
            Lease lease = acquired(journal.open(NewSession.planned(plan(1, 1)), request("w")));
            wire.next(commit);

            journal.confirm(lease, confirmations(Operation.values()));

            assertThat(wire.isScriptDone()).isTrue();
            assertThat(journal.find(session(1)).orElseThrow().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(journal.history(session(1)))
                    .filteredOn(entry -> entry.event().equals("completed"))
                    .hasSize(1);
        }
    }

    @Tag("6.4")
    @Test
    void a_process_that_stops_inside_a_transaction_loses_its_locks_and_retries() throws Exception {
        PostgreSqlServer.set(url, "idle_in_transaction_session_timeout", "300ms");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (JournalDatabase database = TestJournals.open(options(wire.through(url)));
                JournalDatabase others = TestJournals.open(options(url))) {
            Lease lease = acquired(others.journal().open(NewSession.planned(plan(1, 1)), request("w")));
            CuttingProxy.DelayedStatement delayed = wire.delay("INSERT INTO session_history");
            Future<?> confirming =
                    threads.submit(() -> database.journal().confirm(lease, confirmations(Operation.TASK)));
            delayed.awaitArrival();

            others.journal().confirm(lease, confirmations(Operation.PHONE_CALL_ACTIVITY));

            delayed.release();
            confirming.get();
            assertThat(others.journal().find(session(1)).orElseThrow().confirmed())
                    .containsExactlyInAnyOrder(Operation.PHONE_CALL_ACTIVITY, Operation.TASK);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void every_wait_has_a_timeout_unless_configured_otherwise() throws Exception {
        assertThat(timeouts(url)).isEqualTo("30000 30s");
        assertThat(timeouts(url + "?socketTimeout=7")).isEqualTo("7000 30s");
        PostgreSqlServer.set(url, "idle_in_transaction_session_timeout", "5s");
        assertThat(timeouts(url)).isEqualTo("30000 5s");
    }

    /** The socket timeout in milliseconds, and the server's timeout for an idle transaction. */
    private static String timeouts(String url) throws Exception {
        try (HikariDataSource pool = ConnectionPool.open(
                        new DatabaseUrl.PostgreSql(url), new Credentials("postgres", () -> new char[0]), 2);
                Connection connection = pool.getConnection()) {
            return connection.getNetworkTimeout() + " "
                    + new Statements(connection)
                            .first(
                                    row -> row.text("idle_in_transaction_session_timeout"),
                                    "SHOW idle_in_transaction_session_timeout")
                            .orElseThrow();
        }
    }
}
