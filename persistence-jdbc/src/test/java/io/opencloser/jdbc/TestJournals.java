package io.opencloser.jdbc;

import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.TakeRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Opens journals for tests, with random mutation ids and, where wanted, a database clock that the test sets. */
public final class TestJournals {
    private static final int CONNECTIONS = 2;

    private TestJournals() {}

    public static JournalDatabase open(String url) {
        return open(JournalOptions.of(url));
    }

    public static JournalDatabase open(JournalOptions options) {
        return JournalDatabase.open(options, UUID::randomUUID);
    }

    public static JournalDatabase open(JournalOptions options, Supplier<Duration> clockShift) {
        return JournalDatabase.open(options, UUID::randomUUID, clockShift);
    }

    /** A PostgreSQL database of the test server, for its superuser. */
    public static JournalOptions postgreSql(String url) {
        return postgreSql(url, CONNECTIONS);
    }

    public static JournalOptions postgreSql(String url, int connections) {
        return new JournalOptions(url, "postgres", () -> new char[0], connections);
    }

    public static JdbcJournal over(DataSource connections, Supplier<Duration> clockShift) {
        return JournalSetup.overHostConnections(
                connections, Optional.empty(), JournalSetup.Tables.MIGRATED, false, UUID::randomUUID, clockShift);
    }

    /** A journal in a schema of its own. */
    public static JdbcJournal inSchema(DataSource connections, String schema, Supplier<Duration> clockShift) {
        return JournalSetup.overHostConnections(
                connections, Optional.of(schema), JournalSetup.Tables.MIGRATED, false, UUID::randomUUID, clockShift);
    }

    /** The journal after its process has announced itself, which is a commit of its own. */
    public static <J extends Journal> J announced(J journal) {
        journal.take(new TakeRequest(
                1, "nowhere", new LeaseRequest("nobody", Duration.ofSeconds(1)), Set.of(), DispatchTiming.WHEN_DUE));
        return journal;
    }
}
