package io.opencloser.jdbc.host;

import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.jdbc.JdbcContract;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.TestJournals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole contract of the journal, in a schema that the connections' search path does not name. */
abstract class NamedSchemaContract extends JdbcContract {
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final String schema = "Calls_Journal_" + TESTS.incrementAndGet();

    private final DataSource host = connections();

    abstract DataSource connections();

    @Override
    protected JournalOptions options() {
        throw new UnsupportedOperationException("the database is the host's");
    }

    @Override
    protected JdbcJournal open(Supplier<Duration> shift) {
        return TestJournals.inSchema(host, schema, shift);
    }

    @Test
    void every_table_and_the_migrations_history_are_in_the_schema() throws SQLException {
        assertThat(tables())
                .containsExactlyInAnyOrder(
                        "writeback_progress",
                        "writeback_plans",
                        "plan_mappings",
                        "crm_correlations",
                        "session_history",
                        "journal_processes",
                        "service_pauses",
                        "opencloser_schema_history");
    }

    @Test
    void opening_it_again_changes_nothing_and_finds_what_was_stored() {
        CallOutcome outcome = SampleOutcomes.outcome(session(1), itemId(1), Disposition.VOICEMAIL);
        JdbcJournal first = JdbcJournal.builder(host).schema(schema).build();
        first.accept(new io.opencloser.core.port.journal.Acceptance(outcome, "", java.util.Optional.empty()));

        JdbcJournal second = JdbcJournal.builder(host)
                .schema(schema.toUpperCase(Locale.ROOT))
                .withoutMigrations()
                .build();

        assertThat(second.find(session(1)).orElseThrow().outcome()).contains(outcome);
    }

    @Tag("1.9")
    @Test
    void a_callers_transaction_needs_no_search_path() throws SQLException {
        CallOutcome outcome = SampleOutcomes.outcome(session(1), itemId(1), Disposition.VOICEMAIL);
        JdbcJournal journal = JdbcJournal.builder(host).schema(schema).build();
        try (Connection connection = host.getConnection()) {
            connection.setAutoCommit(false);
            String before = connection.getSchema();
            journal.accept(connection, outcome);
            assertThat(connection.getSchema()).isEqualTo(before);
            connection.rollback();
            assertThat(journal.find(session(1))).isEmpty();
            journal.accept(connection, outcome);
            connection.commit();
        }
        assertThat(journal.find(session(1)).orElseThrow().outcome()).contains(outcome);
    }

    @Test
    void a_name_that_would_need_quotes_is_refused() {
        for (String name : List.of("", "a b", "a\"; DROP", "1a", "ä", "a".repeat(64))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcJournal.builder(host).schema(name))
                    .withMessageContaining("letters, digits and underscores");
        }
    }

    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = host.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                if (tables.getString("TABLE_SCHEM").equalsIgnoreCase(schema)) {
                    names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
