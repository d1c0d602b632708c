package io.opencloser.jdbc.host;

import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that runs the scripts by itself, and lets the journal create nothing. */
class PreparedTablesTest {
    static Stream<Map.Entry<String, DataSource>> databases() {
        return Stream.of(
                Map.entry("h2", H2Hosts.connections()),
                Map.entry("postgresql", PostgreSqlServer.connections(PostgreSqlServer.quickDatabase())));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_journal_works_on_tables_that_the_scripts_made(Map.Entry<String, DataSource> database) throws Exception {
        run(database.getValue(), script(database.getKey()));
        JdbcJournal journal =
                JdbcJournal.builder(database.getValue()).withoutMigrations().build();

        journal.accept(new Acceptance(
                SampleOutcomes.outcome(session(1), itemId(1), Disposition.VOICEMAIL), "", Optional.empty()));

        assertThat(journal.find(session(1))).isPresent();
        assertThat(journal.history(session(1))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void missing_tables_are_named_with_the_way_out(Map.Entry<String, DataSource> database) {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> JdbcJournal.builder(database.getValue())
                        .withoutMigrations()
                        .build())
                .withMessage(
                        "opening the journal: table writeback_progress is missing or older than this version; run the"
                                + " scripts in io/opencloser/jdbc/ddl, or leave withoutMigrations() out");
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> JdbcJournal.builder(database.getValue())
                        .schema("nowhere")
                        .withoutMigrations()
                        .build())
                .withMessageContaining("in schema");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tables_of_an_older_version_are_no_tables_of_this_one(Map.Entry<String, DataSource> database) throws Exception {
        run(database.getValue(), script(database.getKey()));
        run(database.getValue(), "ALTER TABLE session_history RENAME TO session_events");

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> JdbcJournal.builder(database.getValue())
                        .withoutMigrations()
                        .build())
                .withMessageContaining("table session_history is missing or older");
    }

    static String script(String database) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                JdbcJournal.class.getResourceAsStream("/io/opencloser/jdbc/ddl/" + database + ".sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
