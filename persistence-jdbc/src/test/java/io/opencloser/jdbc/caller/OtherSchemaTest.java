package io.opencloser.jdbc.caller;

import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static io.opencloser.jdbc.caller.CallersDatabase.insertCall;
import static io.opencloser.jdbc.caller.CallersDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The journal has a schema of its own in the caller's PostgreSQL database: the caller's search path must name it. */
@Tag("1.9")
class OtherSchemaTest {
    private static final CallOutcome OUTCOME = SampleOutcomes.outcome(session(1), itemId(1), Disposition.VOICEMAIL);

    private final String url = PostgreSqlServer.quickDatabase();
    private final CallersDatabase database = CallersDatabase.postgreSql(PostgreSqlServer.connections(url));

    @SuppressWarnings("NullAway.Init") // before each test
    private JdbcJournal journal;

    @BeforeEach
    void createSchema() throws SQLException {
        try (Connection connection = database.connections().getConnection()) {
            run(connection, "CREATE SCHEMA journal");
        }
        journal = JdbcJournal.over(PostgreSqlServer.connections(url + "?currentSchema=journal"));
    }

    @Test
    void a_caller_whose_search_path_names_the_journals_schema_accepts() throws SQLException {
        try (Connection connection = database.connections().getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "SET LOCAL search_path TO public, journal");
            insertCall(connection, session(1));
            journal.accept(connection, OUTCOME);
            connection.commit();
        }
        assertThat(journal.find(session(1)).orElseThrow().outcome()).contains(OUTCOME);
        assertThat(database.calls()).containsExactly(session(1).value());
    }

    @Test
    void a_caller_whose_search_path_does_not_is_refused_and_keeps_the_transaction() throws SQLException {
        try (Connection connection = database.connections().getConnection()) {
            connection.setAutoCommit(false);
            insertCall(connection, session(1));
            assertThatThrownBy(() -> journal.accept(connection, OUTCOME))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("does not find the journal's tables; name their schema");
            connection.commit();
        }
        assertThat(journal.find(session(1))).isEmpty();
        assertThat(database.calls()).containsExactly(session(1).value());
    }
}
