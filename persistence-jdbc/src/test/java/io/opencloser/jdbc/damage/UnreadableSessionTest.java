package io.opencloser.jdbc.damage;

import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.ENVIRONMENT;
import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.Pause;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.UnreadableSession;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requirement 6.5: a session that cannot be read is reported and left alone; the others go on. */
@Tag("6.5")
class UnreadableSessionTest {
    private static final int ACCEPTED = 1;
    private static final int PARKED = 2;
    private static final int BLOCKED = 3;
    private static final List<Integer> HEALTHY = List.of(4, 5);
    private static final Set<BlockReason> MAPPING = Set.of(BlockReason.MAPPING_CHANGED);

    /** A change that the journal did not make, and the session that it makes unreadable. */
    record Damage(int session, String change) {}

    private static final List<Damage> DAMAGES = List.of(
            new Damage(ACCEPTED, "writeback_progress SET run_status = 'blocked', block_reason = 'mood'"),
            new Damage(ACCEPTED, "writeback_progress SET claim_state = 'maybe'"),
            new Damage(ACCEPTED, "writeback_progress SET outcome_json = '{'"),
            new Damage(ACCEPTED, "writeback_progress SET outcome_json = REPLACE(outcome_json, 'talked', 'walked')"),
            new Damage(PARKED, "writeback_progress SET conflicting_fields = 'x'"),
            new Damage(PARKED, "writeback_plans SET plan_json = '{'"),
            new Damage(PARKED, "writeback_plans SET checksum = 'other'"),
            new Damage(PARKED, "crm_correlations SET write_status = 'done'"),
            new Damage(BLOCKED, "writeback_plans SET plan_json = '[]'"));

    private static Stream<Arguments> damages() {
        return DAMAGES.stream()
                .flatMap(damage -> Stream.of(Arguments.of("H2", damage), Arguments.of("PostgreSQL", damage)));
    }

    private static DataSource connections(String database) {
        if (database.equals("PostgreSQL")) {
            return PostgreSqlServer.connections(PostgreSqlServer.quickDatabase());
        }
        JdbcDataSource connections = new JdbcDataSource();
        connections.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return connections;
    }

    private static void fill(JdbcJournal journal) {
        accept(journal, ACCEPTED);
        journal.park(opened(journal, PARKED), Pause.failure("busy", Duration.ZERO));
        journal.block(opened(journal, BLOCKED), new Block(BlockReason.MAPPING_CHANGED, List.of("status"), "changed"));
        HEALTHY.forEach(number -> accept(journal, number));
    }

    private static void accept(JdbcJournal journal, int number) {
        journal.accept(new Acceptance(
                SampleOutcomes.outcome(session(number), itemId(number), Disposition.VOICEMAIL),
                ENVIRONMENT,
                Optional.empty()));
    }

    private static Lease opened(JdbcJournal journal, int number) {
        return ((AcquireResult.Acquired) journal.open(NewSession.planned(plan(number, number)), request("w"))).lease();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damages")
    void it_is_reported_and_the_others_are_listed_and_taken(String database, Damage damage) throws SQLException {
        DataSource connections = connections(database);
        JdbcJournal journal = JdbcJournal.over(connections);
        fill(journal);
        assertThat(journal.unreadable(10)).isEmpty();
        SessionId unreadable = session(damage.session());
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE " + damage.change() + " WHERE session_id = '" + unreadable + "'");
        }

        assertThat(journal.unreadable(10))
                .singleElement()
                .satisfies(each -> assertThat(each.session()).contains(unreadable))
                .extracting(UnreadableSession::message)
                .asString()
                .contains(unreadable.value())
                .doesNotContain("\n");
        assertThat(journal.list(SessionQuery.all()).stream().map(summary -> summary.session()))
                .contains(session(4), session(5))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(take(journal)).hasSize(4).doesNotContain(unreadable);
        assertThat(take(journal)).isEmpty();
    }

    private static List<SessionId> take(JdbcJournal journal) {
        TakeRequest request = new TakeRequest(10, ENVIRONMENT, request("taker"), MAPPING, DispatchTiming.WHEN_DUE);
        return journal.take(request).stream()
                .map(taken -> taken.record().session())
                .toList();
    }
}
