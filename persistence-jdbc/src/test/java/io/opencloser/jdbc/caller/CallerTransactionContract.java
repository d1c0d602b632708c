package io.opencloser.jdbc.caller;

import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static io.opencloser.jdbc.caller.CallersDatabase.insertCall;
import static io.opencloser.jdbc.caller.CallersDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.jdbc.JdbcJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An acceptance in the caller's transaction (requirement 1.9). Each test has a session and an environment of its own. */
@Tag("1.9")
abstract class CallerTransactionContract {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final CallersDatabase database;
    private final JdbcJournal journal;
    final int number = NUMBERS.incrementAndGet();
    final SessionId session = session(number);

    CallerTransactionContract(CallersDatabase database) {
        this.database = database;
        this.journal = JdbcJournal.over(database.connections());
    }

    /** A connection as the caller has it. */
    Connection connect() throws SQLException {
        return database.connections().getConnection();
    }

    JdbcJournal journal() {
        return journal;
    }

    private Connection begin() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    Acceptance acceptance() {
        return acceptance(Disposition.VOICEMAIL);
    }

    private Acceptance acceptance(Disposition disposition) {
        CallOutcome outcome = SampleOutcomes.outcome(session, itemId(number), disposition);
        return new Acceptance(outcome, "environment-" + number, Optional.empty());
    }

    private List<AcquireResult.Acquired> take() {
        return journal.take(
                new TakeRequest(10, "environment-" + number, request("taker"), Set.of(), DispatchTiming.WHEN_DUE));
    }

    private void assertKept() throws SQLException {
        assertThat(journal.find(session).orElseThrow().status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(journal.history(session)).extracting(HistoryEntry::event).containsExactly("accepted");
        assertThat(take()).hasSize(1);
    }

    private void assertNothingIsLeft() {
        assertThat(journal.find(session)).isEmpty();
        assertThat(journal.history(session)).isEmpty();
        assertThat(take()).isEmpty();
    }

    @Test
    void it_is_stored_with_the_callers_commit_and_no_worker_takes_it_before() throws SQLException {
        try (Connection connection = begin()) {
            insertCall(connection, session);
            AcceptResult accepted = journal.accept(connection, acceptance());

            assertThat(accepted).isInstanceOf(AcceptResult.Accepted.class);
            assertNothingIsLeft();
            assertThat(connection.getAutoCommit()).isFalse();
            connection.commit();
            assertThat(journal.find(session)).contains(accepted.record());
        }
        assertKept();
        assertThat(database.calls()).contains(session.value());
    }

    @Test
    void it_is_gone_with_the_callers_rollback() throws SQLException {
        try (Connection connection = begin()) {
            insertCall(connection, session);
            journal.accept(connection, acceptance());
            connection.rollback();
        }
        assertNothingIsLeft();
        assertThat(database.calls()).doesNotContain(session.value());
    }

    @Test
    void it_is_gone_when_a_savepoint_from_before_is_restored_and_can_be_repeated() throws SQLException {
        try (Connection connection = begin()) {
            insertCall(connection, session);
            Savepoint before = connection.setSavepoint();
            journal.accept(connection, acceptance());
            connection.rollback(before);
            connection.commit();

            assertNothingIsLeft();
            assertThat(database.calls()).contains(session.value());
            assertThat(journal.accept(connection, acceptance())).isInstanceOf(AcceptResult.Accepted.class);
            connection.commit();
        }
        assertKept();
    }

    @Test
    void it_stays_when_a_later_savepoint_is_restored() throws SQLException {
        try (Connection connection = begin()) {
            journal.accept(connection, acceptance());
            Savepoint after = connection.setSavepoint("after");
            insertCall(connection, session);
            connection.rollback(after);
            connection.commit();
        }
        assertKept();
        assertThat(database.calls()).doesNotContain(session.value());
    }

    @Test
    void in_auto_commit_mode_it_is_a_transaction_of_its_own() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(true);

            journal.accept(connection, acceptance());

            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertKept();
    }

    @Test
    void the_settings_of_the_connection_stay_as_they_are() throws SQLException {
        try (Connection connection = begin()) {
            int isolation = connection.getTransactionIsolation();
            journal.accept(connection, acceptance());

            assertThat(connection.isClosed()).isFalse();
            assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
            assertThat(connection.isReadOnly()).isFalse();
            connection.rollback();
        }
    }

    @Tag("1.5")
    @Test
    void the_first_outcome_of_a_session_stays_in_the_same_and_in_a_later_transaction() throws SQLException {
        try (Connection connection = begin()) {
            AcceptResult first = journal.accept(connection, acceptance());
            assertThat(journal.accept(connection, acceptance(Disposition.DO_NOT_CALL)))
                    .isEqualTo(new AcceptResult.Known(first.record()));
            connection.commit();

            assertThat(journal.accept(connection, acceptance(Disposition.DO_NOT_CALL)))
                    .isEqualTo(new AcceptResult.Known(first.record()));
            insertCall(connection, session);
            connection.commit();
        }
        assertKept();
        assertThat(database.calls()).contains(session.value());
    }

    @Test
    void after_a_failure_the_callers_transaction_goes_on_without_it() throws SQLException {
        try (Connection connection = begin();
                Connection other = connect()) {
            run(other, "ALTER TABLE session_history RENAME TO history_is_away");
            try {
                insertCall(connection, session);
                assertThatThrownBy(() -> journal.accept(connection, acceptance()))
                        .isInstanceOfSatisfying(
                                JournalException.class,
                                e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.UNAVAILABLE))
                        .hasMessageContaining(session.value())
                        .message()
                        .doesNotContain("\n");
                insertCall(connection, session + "-2");
                connection.commit();
            } finally {
                run(other, "ALTER TABLE history_is_away RENAME TO session_history");
            }
        }
        assertNothingIsLeft();
        assertThat(database.calls()).contains(session.value(), session + "-2");
    }

    @Test
    void a_session_that_cannot_be_read_is_refused_and_the_callers_transaction_goes_on() throws SQLException {
        journal.accept(acceptance());
        try (Connection connection = begin()) {
            run(connection, "UPDATE writeback_progress SET claim_state = 'maybe' WHERE session_id = '" + session + "'");
            connection.commit();

            assertThatThrownBy(() -> journal.accept(connection, acceptance()))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.CORRUPT));
            insertCall(connection, session);
            connection.commit();
        }
        assertThat(database.calls()).contains(session.value());
    }

    @Test
    void on_a_closed_connection_it_is_unavailable() throws SQLException {
        Connection connection = begin();
        connection.close();

        assertThatThrownBy(() -> journal.accept(connection, acceptance())).isInstanceOf(JournalException.class);
        assertNothingIsLeft();
    }

    @Test
    void an_interrupted_caller_is_served_and_stays_interrupted() throws SQLException {
        try (Connection connection = begin()) {
            Thread.currentThread().interrupt();
            AcceptResult accepted = journal.accept(connection, acceptance());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(accepted).isInstanceOf(AcceptResult.Accepted.class);
            connection.commit();
        } finally {
            Thread.interrupted();
        }
        assertKept();
    }

    /** Accepts after another transaction has accepted the same session, and waits for that one. */
    private FutureTask<AcceptResult> acceptBehind(Connection first, Connection second) throws SQLException {
        journal.accept(first, acceptance());
        insertCall(second, session);
        FutureTask<AcceptResult> accepting =
                new FutureTask<>(() -> journal.accept(second, acceptance(Disposition.DO_NOT_CALL)));
        Thread thread = new Thread(accepting);
        thread.start();
        database.awaitWaiting(thread);
        return accepting;
    }

    @Tag("1.5")
    @Test
    void of_two_callers_with_the_same_session_the_second_waits_and_has_its_turn_after_a_rollback() throws Exception {
        try (Connection first = begin();
                Connection second = begin()) {
            Future<AcceptResult> waiting = acceptBehind(first, second);
            first.rollback();

            assertThat(waiting.get()).isInstanceOf(AcceptResult.Accepted.class);
            second.commit();
        }
        assertThat(journal.find(session).orElseThrow().outcome().orElseThrow().disposition())
                .isEqualTo(Disposition.DO_NOT_CALL);
        assertKept();
    }

    @Tag("1.5")
    @Test
    void of_two_callers_with_the_same_session_the_second_waits_and_learns_that_it_is_known() throws Exception {
        try (Connection first = begin();
                Connection second = begin()) {
            Future<AcceptResult> waiting = acceptBehind(first, second);
            first.commit();

            assertSecondLearnsThatItIsKnown(waiting, second);
        }
        assertThat(journal.find(session).orElseThrow().outcome().orElseThrow().disposition())
                .isEqualTo(Disposition.VOICEMAIL);
        assertKept();
    }

    /** The second caller's transaction can go on and commit. */
    void assertSecondLearnsThatItIsKnown(Future<AcceptResult> waiting, Connection second) throws Exception {
        assertThat(waiting.get())
                .isEqualTo(new AcceptResult.Known(journal.find(session).orElseThrow()));
        insertCall(second, session + "-2");
        second.commit();
        assertThat(database.calls()).contains(session.value(), session + "-2");
    }
}
