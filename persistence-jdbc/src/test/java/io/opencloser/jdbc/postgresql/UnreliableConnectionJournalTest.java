package io.opencloser.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.jdbc.JdbcContract;
import io.opencloser.jdbc.wire.CuttingProxy;
import io.opencloser.jdbc.wire.CuttingProxy.Commit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a wire that breaks at every third commit or so: whoever uses the journal notices nothing. */
class UnreliableConnectionJournalTest extends JdbcContract {
    private static final long SEED = 5;

    private static String direct = "";

    @SuppressWarnings("NullAway.Init") // before all tests
    private static CuttingProxy wire;

    @BeforeAll
    static void connect() {
        direct = PostgreSqlServer.quickDatabase();
        wire = new CuttingProxy(direct);
    }

    @AfterAll
    static void disconnect() {
        assertThat(wire.cutCommits()).isGreaterThan(50);
        wire.close();
    }

    @Override
    public String url() {
        return wire.through(direct);
    }

    @Override
    public String user() {
        return "postgres";
    }

    @BeforeEach
    void emptyAndCut() throws SQLException {
        try (Connection connection = PostgreSqlServer.connections(direct).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE writeback_progress CASCADE");
        }
        Random random = new Random(SEED);
        Commit[] commits = {
            Commit.PASSES,
            Commit.PASSES,
            Commit.PASSES,
            Commit.PASSES,
            Commit.NEVER_ARRIVES,
            Commit.ANSWER_IS_LOST,
            Commit.CUT_AT_ONCE
        };
        wire.usually(() -> commits[random.nextInt(commits.length)]);
    }
}
