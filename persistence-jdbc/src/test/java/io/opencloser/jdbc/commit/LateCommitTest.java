package io.opencloser.jdbc.commit;

import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import io.opencloser.jdbc.sql.Statements;
import io.opencloser.jdbc.wire.CuttingProxy;
import io.opencloser.jdbc.wire.CuttingProxy.Commit;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A commit whose connection was cut is still in progress in the server while the journal looks for its outcome. */
class LateCommitTest {
    private static final String LOCK = "pg_advisory_lock(42)";

    /** Commits that append to the history wait for the holder of the lock. */
    private static final String SLOW_COMMITS = """
            CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql
                AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON session_history DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION wait_for_the_test()""";

    private final String url = PostgreSqlServer.quickDatabase();
    private final CuttingProxy wire = new CuttingProxy(url);
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final JournalDatabase cutOff = TestJournals.open(TestJournals.postgreSql(wire.through(url)));
    private final JdbcJournal direct = JdbcJournal.over(PostgreSqlServer.connections(url));

    @BeforeEach
    void announce() {
        TestJournals.announced(cutOff.journal());
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        cutOff.close();
        wire.close();
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean is(Connection connection, String condition) throws Exception {
        return new Statements(connection)
                .first(row -> row.flag("yes"), "SELECT (" + condition + ") AS yes")
                .orElseThrow();
    }

    @Tag("4.2")
    @Tag("5.6")
    @ParameterizedTest
    @EnumSource(names = {"OPEN", "ACCEPT", "ACQUIRE", "TAKE", "CONFIRM_THE_LAST", "REPLACE_PLAN", "UNBLOCK", "NOTE"})
    void a_commit_in_progress_is_awaited(JournalChange change) throws Exception {
        Lease lease = change.prepare(direct, 1);
        int before = direct.history(session(1)).size();
        change.make(direct, 2, change.prepare(direct, 2));
        int entries = direct.history(session(2)).size();
        try (Connection test = PostgreSqlServer.connections(url).getConnection()) {
            run(test, SLOW_COMMITS);
            run(test, "SELECT " + LOCK);
            wire.next(Commit.CUT_AT_ONCE);
            Future<Object> result = threads.submit(() -> change.make(cutOff.journal(), 1, lease));
            // the commit waits for the lock, and the journal's probe waits for the commit
            while (!is(
                    test,
                    "SELECT COUNT(*) = 2 FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND cardinality(pg_blocking_pids(pid)) > 0")) {
                Thread.onSpinWait();
            }

            run(test, "SELECT pg_advisory_unlock_all()");

            Object told = result.get();
            if (told instanceof AcquireResult acquired) {
                assertThat(acquired).isInstanceOf(AcquireResult.Acquired.class);
            } else if (told instanceof AcceptResult accepted) {
                assertThat(accepted).isInstanceOf(AcceptResult.Accepted.class);
            } else if (told instanceof List<?> taken) {
                assertThat(taken).hasSize(1);
            }
        }
        assertThat(direct.history(session(1))).hasSize(entries).hasSizeGreaterThan(before);
    }

    @Tag("4.2")
    @Test
    void an_opening_that_commits_during_the_retry_belongs_to_the_caller() throws Exception {
        try (Connection test = PostgreSqlServer.connections(url).getConnection()) {
            run(test, SLOW_COMMITS);
            run(test, "SELECT " + LOCK);
            wire.next(Commit.CUT_AT_ONCE);
            CuttingProxy.DelayedStatement asking = wire.delay("SELECT entry_seq FROM session_history");
            Future<AcquireResult> opening =
                    threads.submit(() -> cutOff.journal().open(NewSession.planned(plan(1, 1)), request("w")));
            while (!is(
                    test,
                    "SELECT COUNT(*) = 1 FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event = 'advisory'")) {
                Thread.onSpinWait();
            }
            asking.awaitArrival();
            // after the first probe, before the work looks for the session
            CuttingProxy.DelayedStatement looking = wire.delay("JOIN writeback_progress p");
            asking.release();
            looking.awaitArrival();
            run(test, "SELECT pg_advisory_unlock_all()");
            while (direct.find(session(1)).isEmpty()) {
                Thread.onSpinWait();
            }
            looking.release();

            SessionRecord record = direct.find(session(1)).orElseThrow();
            assertThat(opening.get())
                    .isEqualTo(new AcquireResult.Acquired(record.lease().orElseThrow(), record));
        }
    }

    @Test
    void while_the_database_is_unreachable_the_outcome_is_unknown_and_later_it_can_be_read() {
        Journal journal = TestJournals.announced(JdbcJournal.over(PostgreSqlServer.connections(wire.through(url))));
        wire.next(Commit.RESPONSE_IS_LOST);
        wire.refuseAfterCut(8);

        assertThatThrownBy(() -> journal.open(NewSession.planned(plan(1, 1)), request("w")))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.UNAVAILABLE))
                .hasMessageContaining("unknown");

        wire.refuseAfterCut(0);
        wire.acceptConnections();
        assertThat(direct.history(session(1))).hasSize(1);
        assertThat(journal.open(NewSession.planned(plan(2, 2)), request("w")))
                .isInstanceOf(AcquireResult.Acquired.class);
    }
}
