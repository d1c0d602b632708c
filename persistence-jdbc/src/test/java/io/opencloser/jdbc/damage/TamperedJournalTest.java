package io.opencloser.jdbc.damage;

import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requirement 7.1: the journal rejects a plan that is not the stored one, so that nothing is sent for it. */
class TamperedJournalTest {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private final JournalDatabase database = TestJournals.open(url);
    private final Journal journal = database.journal();

    @BeforeEach
    void openTwoSessions() {
        for (int number = 1; number <= 2; number++) {
            journal.open(
                    NewSession.planned(plan(number, number)),
                    new LeaseRequest("worker-" + number, Duration.ofNanos(1000)));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("$1", "'" + session(1) + "'").replace("$2", "'" + session(2) + "'"));
        }
    }

    private void assertCorrupt(String problem) {
        assertThatThrownBy(() -> journal.find(session(1)))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.CORRUPT))
                .hasMessageContaining(session(1).value())
                .hasMessageContaining(problem)
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> journal.acquire(session(1), new LeaseRequest("next", Duration.ofMinutes(1)), Set.of()))
                .isInstanceOf(JournalException.class);
    }

    @Test
    void a_changed_plan_is_detected() throws SQLException {
        tamper("UPDATE writeback_plans SET plan_json = REPLACE(plan_json, 'tuesday', 'friday') WHERE session_id = $1");

        assertCorrupt("checksum");
    }

    @Test
    void a_changed_checksum_is_detected() throws SQLException {
        tamper("UPDATE writeback_plans SET checksum = REPEAT('0', 64) WHERE session_id = $1");

        assertCorrupt("checksum");
    }

    @Test
    void the_plan_of_another_session_is_detected_although_its_checksum_matches() throws SQLException {
        tamper("UPDATE writeback_plans SET (plan_json, checksum) ="
                + " (SELECT plan_json, checksum FROM writeback_plans WHERE session_id = $2) WHERE session_id = $1");

        assertCorrupt("another session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE writeback_progress SET run_status = 'finished' WHERE session_id = $1",
                "UPDATE writeback_progress SET run_status = 'blocked' WHERE session_id = $1",
                "UPDATE writeback_progress SET block_reason = 'mood' WHERE session_id = $1",
                "UPDATE writeback_progress SET claim_state = 'maybe' WHERE session_id = $1",
                "UPDATE writeback_progress SET conflicting_fields = 'x' WHERE session_id = $1",
                "UPDATE writeback_progress SET item_json = '{}' WHERE session_id = $1",
                "UPDATE writeback_progress SET environment = 'other' WHERE session_id = $1",
                "UPDATE writeback_progress SET queue_item_id = RANDOM_UUID() WHERE session_id = $1",
                "UPDATE crm_correlations SET write_status = 'done' WHERE session_id = $1",
                "DELETE FROM crm_correlations WHERE session_id = $1 AND record_kind = 'task'",
            })
    void a_row_that_the_journal_did_not_write_is_detected(String change) throws SQLException {
        tamper(change);

        assertCorrupt("session");
    }

    @Test
    void a_broken_plan_does_not_hide_the_other_sessions() throws SQLException {
        tamper("UPDATE writeback_plans SET plan_json = '{' WHERE session_id = $1");

        assertThat(journal.find(session(2))).isPresent();
        assertThat(journal.list(new SessionQuery(Optional.empty(), false, 10))).hasSize(2);
    }
}
