package io.opencloser.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.wire.CuttingProxy;
import io.opencloser.jdbc.wire.CuttingProxy.Commit;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The journal contract on a connection that breaks at about every third commit. The caller does not notice. */
class UnreliableConnectionJournalTest extends PostgreSqlContract {
    private static final long SEED = 5;

    private static String url = "";

    @SuppressWarnings("NullAway.Init") // before all tests
    private static CuttingProxy proxy;

    @BeforeAll
    static void connect() {
        url = PostgreSqlServer.quickDatabase();
        proxy = new CuttingProxy(url);
    }

    @AfterAll
    static void disconnect() {
        assertThat(proxy.cutCommits()).isGreaterThan(50);
        proxy.close();
    }

    @Override
    String databaseUrl() {
        return url;
    }

    @Override
    String journalUrl() {
        return proxy.through(url);
    }

    @BeforeEach
    void cutCommits() {
        Random random = new Random(SEED);
        Commit[] commits = {
            Commit.PASSES,
            Commit.PASSES,
            Commit.PASSES,
            Commit.PASSES,
            Commit.NEVER_ARRIVES,
            Commit.RESPONSE_IS_LOST,
            Commit.CUT_AT_ONCE
        };
        proxy.byDefault(() -> commits[random.nextInt(commits.length)]);
    }
}
