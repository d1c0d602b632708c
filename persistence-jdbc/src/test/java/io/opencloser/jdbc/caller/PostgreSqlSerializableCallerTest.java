package io.opencloser.jdbc.caller;

import static io.opencloser.fixtures.contract.SamplePlans.session;
import static io.opencloser.jdbc.caller.CallersDatabase.insertCall;
import static io.opencloser.jdbc.caller.CallersDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A conflict of transactions is the caller's, who repeats the transaction. */
class PostgreSqlSerializableCallerTest extends CallerTransactionContract {
    private static final CallersDatabase DATABASE = CallersDatabase.postgreSql("serializable");

    PostgreSqlSerializableCallerTest() {
        super(DATABASE);
    }

    @Override
    void assertSecondLearnsThatItIsKnown(Future<AcceptResult> waiting, Connection second) throws Exception {
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.UNAVAILABLE))
                .hasMessageContaining("other transactions");
        second.rollback();

        insertCall(second, session);
        assertThat(journal().accept(second, acceptance()))
                .isEqualTo(new AcceptResult.Known(journal().find(session).orElseThrow()));
        second.commit();
    }

    @Test
    void a_conflict_that_the_commit_discovers_leaves_nothing_and_can_be_repeated() throws SQLException {
        try (Connection first = connect();
                Connection second = connect()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            insertAfterLook(first, session + "-1");
            insertAfterLook(second, session + "-2");
            journal().accept(second, acceptance());
            first.commit();

            assertThatThrownBy(second::commit)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
            second.rollback();
            assertThat(journal().find(session)).isEmpty();

            insertAfterLook(second, session + "-2");
            journal().accept(second, acceptance());
            second.commit();
        }
        assertThat(journal().find(session(number))).isPresent();
    }

    private static void insertAfterLook(Connection connection, String id) throws SQLException {
        run(connection, "SELECT COUNT(*) FROM calls");
        insertCall(connection, id);
    }
}
