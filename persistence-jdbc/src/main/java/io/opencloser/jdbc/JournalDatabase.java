package io.opencloser.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.connection.ConnectionPool;
import io.opencloser.jdbc.connection.DatabaseUrl;
import io.opencloser.jdbc.h2.H2Compaction;
import io.opencloser.jdbc.h2.H2Files;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.schema.SchemaMigration;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.transaction.Dialect;
import io.opencloser.jdbc.transaction.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The database behind a {@link Journal}: H2 in a file or in memory, or PostgreSQL. Thread-safe.
 *
 * <p>Every method that cannot do its work throws {@link JournalException} with one line that says why.
 */
public final class JournalDatabase implements AutoCloseable {
    private final Transactions transactions;
    private final Runnable closing;
    private final Runnable compaction;

    private JournalDatabase(Transactions transactions, Runnable closing, Runnable compaction) {
        this.transactions = transactions;
        this.closing = closing;
        this.compaction = compaction;
    }

    /**
     * Opens the database, creates what is missing, and keeps a pool of connections until {@link #close}.
     *
     * @param mutationIds a new random id at every call; by them the journal recognises its own commits
     */
    public static JournalDatabase open(JournalOptions options, Supplier<UUID> mutationIds) {
        return open(options, mutationIds, () -> Duration.ZERO);
    }

    /** The same with a database clock that a test can set. */
    public static JournalDatabase open(
            JournalOptions options, Supplier<UUID> mutationIds, Supplier<Duration> clockShift) {
        DatabaseUrl url = DatabaseUrl.parse(
                options.url(),
                Path.of(System.getProperty("user.home", ".")),
                Path.of("").toAbsolutePath());
        if (url instanceof DatabaseUrl.PostgreSql) {
            requirePostgreSqlDriver();
        }
        if (url instanceof DatabaseUrl.H2File file) {
            // H2 reads it when it is loaded; without it, the server that AUTO_SERVER starts listens on every interface
            if (System.getProperty("h2.bindAddress") == null) {
                System.setProperty("h2.bindAddress", "127.0.0.1");
            }
            new H2Files(file.path()).prepare();
        }
        HikariDataSource pool = ConnectionPool.open(options, url);
        try {
            Dialect dialect = Dialect.plain();
            if (url instanceof DatabaseUrl.H2File file) {
                H2Files files = new H2Files(file.path());
                files.restrict();
                files.mark().requireKnownBy(pool);
                dialect = Dialect.h2File(files.mark());
            }
            RowChecksums seals = RowChecksums.of(pool);
            new SchemaMigration(pool, seals).bringUpToDate();
            Runnable compaction = url instanceof DatabaseUrl.H2File file
                    ? () -> new H2Compaction(new H2Files(file.path()), url.jdbc(), options).run()
                    : () -> {};
            return new JournalDatabase(
                    new Transactions(pool, dialect, seals, clockShift, mutationIds), pool::close, compaction);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Uses the host's connections, to H2 or PostgreSQL, and creates the tables that are missing. The isolation level
     * has to be READ COMMITTED or stricter; on H2 the user has to be an administrator. Their time-outs are the host's: without
     * the driver's {@code socketTimeout}, a commit on a dead network waits for ever. Closing leaves them open.
     *
     * @param mutationIds a new random id at every call; by them the journal recognises its own commits
     */
    public static JournalDatabase over(DataSource connections, Supplier<UUID> mutationIds) {
        return over(connections, mutationIds, () -> Duration.ZERO);
    }

    /** The same with a database clock that a test can set. */
    public static JournalDatabase over(
            DataSource connections, Supplier<UUID> mutationIds, Supplier<Duration> clockShift) {
        Dialect dialect;
        try (Connection connection = connections.getConnection()) {
            String url = connection.getMetaData().getURL();
            boolean file = url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
            dialect = file ? Dialect.h2File() : Dialect.plain();
        } catch (SQLException e) {
            throw SqlFailures.during("opening the journal", e);
        }
        RowChecksums seals = RowChecksums.of(connections);
        new SchemaMigration(connections, seals).bringUpToDate();
        return new JournalDatabase(
                new Transactions(connections, dialect, seals, clockShift, mutationIds), () -> {}, () -> {});
    }

    private static void requirePostgreSqlDriver() {
        try {
            Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "opening the journal: the PostgreSQL driver is not on the class path",
                    e);
        }
    }

    /** The journal in this database, to be used until {@link #close}. */
    public Journal journal() {
        return new JdbcJournal(transactions);
    }

    /**
     * Closes the journal and gives space back that its file does not need any more. Does the first alone where the database
     * is not a file of our own, where somebody else uses it, or where others may read its folder.
     */
    public void compact() {
        close();
        compaction.run();
    }

    @Override
    public void close() {
        closing.run();
    }
}
