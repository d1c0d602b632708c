package io.opencloser.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.connection.ConnectionPool;
import io.opencloser.jdbc.connection.DatabaseUrl;
import io.opencloser.jdbc.h2.H2FileDatabase;
import io.opencloser.jdbc.sql.JournalSchema;
import io.opencloser.jdbc.transaction.Dialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A database that openCloser opens by its URL for a {@link JdbcJournal}: H2 in a file or in memory, or PostgreSQL. For a
 * host's own {@code DataSource}, see {@link JdbcJournal#over}. Thread-safe.
 */
public final class JournalDatabase implements AutoCloseable {
    private final JdbcJournal journal;
    private final HikariDataSource pool;
    private final Optional<H2FileDatabase> file;

    private JournalDatabase(JdbcJournal journal, HikariDataSource pool, Optional<H2FileDatabase> file) {
        this.journal = journal;
        this.pool = pool;
        this.file = file;
    }

    /**
     * Opens the database, creates what is missing, and keeps a pool of connections until {@link #close}.
     *
     * @param mutationIds each call returns a new random id; by these ids the journal recognises its own commits
     * @throws JournalException when the database cannot be used
     */
    public static JournalDatabase open(JournalOptions options, Supplier<UUID> mutationIds) {
        return open(options, mutationIds, () -> Duration.ZERO);
    }

    /** The same with a database clock that a test can set. */
    static JournalDatabase open(JournalOptions options, Supplier<UUID> mutationIds, Supplier<Duration> clockShift) {
        DatabaseUrl url = DatabaseUrl.parse(
                options.url(),
                Path.of(System.getProperty("user.home", ".")),
                Path.of("").toAbsolutePath());
        Optional<H2FileDatabase> file = url instanceof DatabaseUrl.H2File h2
                ? Optional.of(new H2FileDatabase(h2, options.credentials()))
                : Optional.empty();
        file.ifPresent(H2FileDatabase::prepare);
        HikariDataSource pool = ConnectionPool.open(url, options.credentials(), connections(url, options));
        try {
            Dialect dialect = file.map(h2 -> h2.verifyOpened(pool)).orElse(Dialect.plain());
            return new JournalDatabase(
                    JournalSetup.over(
                            pool,
                            dialect,
                            JournalSchema.current(),
                            JournalSetup.Tables.MIGRATED,
                            mutationIds,
                            clockShift,
                            JournalSetup.presence(url.jdbc(), pool, mutationIds, true)),
                    pool,
                    file);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** One more for the session that proves that this process lives. */
    private static int connections(DatabaseUrl url, JournalOptions options) {
        return url instanceof DatabaseUrl.PostgreSql ? options.connections() + 1 : options.connections();
    }

    /** The journal in this database. It works until {@link #close}. */
    public JdbcJournal journal() {
        return journal;
    }

    /**
     * Closes the journal and shrinks its H2 file. Only closes when the database is not an H2 file, when others use it, or when
     * others can read its folder.
     *
     * @throws JournalException when the file cannot be rewritten
     */
    public void compact() {
        close();
        file.ifPresent(H2FileDatabase::compact);
    }

    @Override
    public void close() {
        journal.close();
        pool.close();
    }
}
