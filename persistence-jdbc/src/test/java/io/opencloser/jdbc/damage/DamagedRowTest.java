package io.opencloser.jdbc.damage;

import static io.opencloser.fixtures.contract.JournalUnderTest.acquired;
import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import io.opencloser.jdbc.schema.ChecksummedTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requirement 7.1: a damaged row of an H2 file is rejected, even if it looks plausible. */
class DamagedRowTest {
    private static final LeaseRequest NEXT = new LeaseRequest("next", Duration.ofMinutes(1));

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private final JournalDatabase database = TestJournals.open(url);
    private final Journal journal = database.journal();

    /** Two sessions on the same item; the second one is later. */
    @BeforeEach
    void openTwoSessions() {
        // the second one begins while the first one is blocked
        journal.block(opened(1), new Block(BlockReason.PERMANENT_OTHER, List.of(), "refused"));
        opened(2);
        journal.reopen(session(1), Set.of(BlockReason.PERMANENT_OTHER), new Decision("jane", "it is mended"));
        journal.acquire(session(1), expiring(1), Set.of());
    }

    private Lease opened(int number) {
        return acquired(journal.open(NewSession.planned(plan(number, 1)), expiring(number)));
    }

    private static LeaseRequest expiring(int number) {
        return new LeaseRequest("worker-" + number, Duration.ofNanos(1000));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Changes the value but not the checksum, as a bit flip does. */
    private void damage(ChecksummedTable table, String change) throws SQLException {
        sql("ALTER TABLE " + table.table() + " ALTER COLUMN seal DROP EXPRESSION");
        sql("UPDATE " + table.table() + " SET " + change);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement executed = connection.createStatement()) {
            executed.execute(statement.replace("$1", "'" + session(1) + "'").replace("$2", "'" + session(2) + "'"));
        }
    }

    private static void assertDamaged(ThrowingCallable call, int number) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.CORRUPT))
                .hasMessageContaining("session " + session(number))
                .hasMessageContaining("damaged")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "PROGRESS, opened_seq = opened_seq + 16",
                "PROGRESS, phone_call_activity_done = TRUE",
                "PROGRESS, queue_status_update_done = TRUE",
                "PROGRESS, task_done = TRUE",
                "PROGRESS, phone_call_completion_done = TRUE",
                "PROGRESS, run_status = 'abandoned'",
                "PROGRESS, last_error = 'x'",
                "PROGRESS, not_before = CURRENT_TIMESTAMP",
                "PROGRESS, claim_state = 'claimed'",
                "PROGRESS, fence = 3",
                "PROGRESS, lease_holder = NULL",
                "PROGRESS, lease_holder = 'worker-3'",
                "PROGRESS, lease_expires_at = lease_expires_at + INTERVAL '1' DAY",
                "PROGRESS, created_at = created_at - INTERVAL '1' DAY",
                "PROGRESS, updated_at = updated_at - INTERVAL '1' DAY",
                "PLANS, marks_row = FALSE",
                "PLANS, schema_version = 2",
                "CORRELATIONS, idempotency_key = 'another'",
                "CORRELATIONS, dataverse_record_id = RANDOM_UUID()",
                "CORRELATIONS, dataverse_record_id = NULL",
                "CORRELATIONS, write_status = 'confirmed'",
                "CORRELATIONS, attempted_at = CURRENT_TIMESTAMP",
            })
    void a_session_with_a_damaged_row_is_not_acquired(ChecksummedTable table, String change) throws SQLException {
        damage(table, change + " WHERE session_id = $1");

        assertDamaged(() -> journal.find(session(1)), 1);
        assertDamaged(() -> journal.acquire(session(1), NEXT, Set.of()), 1);
        assertDamaged(() -> journal.open(NewSession.planned(plan(1, 1)), NEXT), 1);
        assertDamaged(() -> journal.abandon(session(1), new Decision("operator", "because")), 1);
        assertThat(journal.find(session(2))).isPresent();
    }

    @Tag("6.5")
    @Test
    void a_list_leaves_the_damaged_session_out_and_another_query_names_it() throws SQLException {
        damage(ChecksummedTable.PROGRESS, "task_done = TRUE WHERE session_id = $1");

        for (int limit : new int[] {1, 10}) {
            assertThat(journal.list(new SessionQuery(Optional.empty(), false, limit)))
                    .extracting(SessionSummary::session)
                    .containsExactly(session(2));
        }
        assertThat(journal.unreadable(10)).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.session()).contains(session(1));
            assertThat(unreadable.message())
                    .contains("session " + session(1), "damaged")
                    .doesNotContain("\n");
        });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "PROGRESS, opened_seq = 0 WHERE session_id = $2",
                "PROGRESS, claim_state = 'released' WHERE session_id = $2",
                "PLANS, marks_row = FALSE WHERE session_id = $2",
                "HISTORY, event = 'openee' WHERE session_id = $2",
            })
    void a_session_is_not_the_last_one_on_its_queue_row_while_another_one_is_damaged(
            ChecksummedTable table, String change) throws SQLException {
        assertThat(journal.laterSessionOn(itemId(1), session(1))).contains(session(2));

        damage(table, change);

        assertDamaged(() -> journal.laterSessionOn(itemId(1), session(1)), 2);
    }

    @Test
    void a_claim_of_a_damaged_session_is_not_overlooked() throws SQLException {
        damage(ChecksummedTable.PROGRESS, "claim_state = 'lost' WHERE session_id = $2");

        assertDamaged(() -> journal.otherClaimOn(itemId(1), session(1)), 2);
    }

    @Test
    void a_damaged_history_is_rejected() throws SQLException {
        damage(ChecksummedTable.HISTORY, "at = at - INTERVAL '1' DAY WHERE session_id = $1");

        assertDamaged(() -> journal.history(session(1)), 1);
        assertThat(journal.history(session(2))).isNotEmpty();
    }

    @Test
    void a_damaged_session_is_not_pruned() throws SQLException {
        damage(
                ChecksummedTable.PROGRESS,
                "run_status = 'completed', updated_at = updated_at - INTERVAL '1000' DAY WHERE session_id = $1");

        assertThat(journal.prunable(SessionQueries.YOUNGEST_PRUNABLE)).isZero();
        assertThat(journal.prune(SessionQueries.YOUNGEST_PRUNABLE, 10)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void the_checksum_covers_every_column(ChecksummedTable table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "", "");
                ResultSet found = connection
                        .getMetaData()
                        .getColumns(null, null, table.table().toUpperCase(Locale.ROOT), null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        assertThat(columns).contains("seal");
        columns.remove("seal");

        assertThat(table.columns()).containsExactlyElementsOf(columns);
    }
}
