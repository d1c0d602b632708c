package io.opencloser.jdbc.postgresql;

import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.ENVIRONMENT;
import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker that dies lets go of its sessions at once, however long its leases are: requirement 6.7. */
class DeadWorkerTest {
    private final String url = PostgreSqlServer.freshDatabase();
    private final JournalDatabase first = TestJournals.open(TestJournals.postgreSql(url));
    private final JournalDatabase second = TestJournals.open(TestJournals.postgreSql(url));

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private void accept(int number) {
        first.journal()
                .accept(new Acceptance(
                        SampleOutcomes.outcome(session(number), itemId(number), Disposition.VOICEMAIL),
                        ENVIRONMENT,
                        Optional.empty()));
    }

    private static List<AcquireResult.Acquired> take(Journal journal, String holder) {
        return journal.take(new TakeRequest(10, ENVIRONMENT, request(holder), Set.of(), DispatchTiming.WHEN_DUE));
    }

    /** Ends the database sessions that hold the locks of processes, as the end of a process does. */
    private void killLockHolders() throws SQLException {
        try (Connection connection = PostgreSqlServer.connections(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(l.pid, 10000) FROM pg_locks l
                     WHERE l.locktype = 'advisory'
                       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())""");
        }
    }

    @Tag("6.7")
    @Test
    void the_sessions_of_a_dead_worker_are_taken_over_before_their_leases_end() throws SQLException {
        accept(1);
        AcquireResult.Acquired held = take(first.journal(), "first").get(0);
        assertThat(take(second.journal(), "second")).isEmpty();
        assertThat(second.journal().acquire(session(1), request("second"), Set.of()))
                .isInstanceOf(AcquireResult.LeasedByOther.class);

        killLockHolders();

        assertThat(take(second.journal(), "second"))
                .singleElement()
                .satisfies(taken -> assertThat(taken.takenOver()).isTrue());
        assertThatThrownBy(() -> first.journal().recordPlan(held.lease(), plan(1, 1)))
                .isInstanceOf(LeaseLostException.class);
    }

    @Tag("6.7")
    @Test
    void a_resume_on_request_need_not_wait_for_the_lease_of_a_dead_worker() throws SQLException {
        accept(1);
        take(first.journal(), "first");

        killLockHolders();

        assertThat(second.journal().acquire(session(1), request("second"), Set.of()))
                .isInstanceOf(AcquireResult.Acquired.class);
    }

    @Tag("6.7")
    @Test
    void what_a_dead_worker_held_counts_as_due() throws SQLException {
        accept(1);
        take(first.journal(), "first");
        assertThat(second.journal().count(SessionQuery.due(10))).isZero();

        killLockHolders();

        assertThat(second.journal().count(SessionQuery.due(10))).isOne();
    }

    @Test
    void a_worker_whose_lock_broke_gets_another_one() throws SQLException {
        take(first.journal(), "first");
        killLockHolders();
        take(first.journal(), "first");
        accept(1);
        assertThat(take(first.journal(), "first")).hasSize(1);

        assertThat(take(second.journal(), "second")).isEmpty();
    }

    @Test
    void without_the_proof_a_lease_lasts_as_long_as_it_says() {
        JdbcJournal unproved = JdbcJournal.over(PostgreSqlServer.connections(url));
        accept(1);
        assertThat(take(unproved, "unproved")).hasSize(1);
        unproved.close();

        assertThat(take(second.journal(), "second")).isEmpty();
    }

    @Tag("6.7")
    @Test
    void a_host_may_show_that_it_lives_as_well() throws SQLException {
        try (JdbcJournal host = JdbcJournal.builder(PostgreSqlServer.connections(url))
                .sessionLock()
                .build()) {
            accept(1);
            assertThat(take(host, "host")).hasSize(1);
            assertThat(take(second.journal(), "second")).isEmpty();

            killLockHolders();

            assertThat(take(second.journal(), "second")).hasSize(1);
        }
    }

    @Test
    void a_worker_that_ends_keeps_what_it_holds_from_nobody() {
        accept(1);
        assertThat(take(first.journal(), "first")).hasSize(1);
        first.journal().close();

        assertThat(take(second.journal(), "second")).hasSize(1);
    }
}
