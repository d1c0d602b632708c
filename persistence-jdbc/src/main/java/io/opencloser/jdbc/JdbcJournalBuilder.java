package io.opencloser.jdbc;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.JournalSchema;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Options of a journal in the host's database, H2 or PostgreSQL, all with defaults. Not thread-safe.
 *
 * <p>The isolation level must be READ COMMITTED or stricter. On H2 the user must be an administrator. The host sets the timeouts:
 * without the driver's {@code socketTimeout}, a commit on a dead network waits without a limit. The connections stay the host's to
 * close. They must be the journal's own: it commits them, so a transaction-aware proxy that lends the connection of a running
 * transaction is the wrong DataSource here. For the host's transaction there is {@link JdbcJournal#accept(java.sql.Connection,
 * io.opencloser.core.domain.session.CallOutcome)}.
 */
public final class JdbcJournalBuilder {
    private final DataSource connections;
    private Optional<String> schema = Optional.empty();
    private JournalSetup.Tables tables = JournalSetup.Tables.MIGRATED;
    private Supplier<UUID> mutationIds = UUID::randomUUID;
    private boolean locksSession;

    JdbcJournalBuilder(DataSource connections) {
        this.connections = connections;
    }

    /**
     * Keeps the tables in this schema, and creates it if it is missing; the connection's current schema unless set. The search path
     * of a connection is neither used nor changed.
     *
     * @param name 1 to 63 letters, digits and underscores, in any case, as in SQL without quotes
     * @throws IllegalArgumentException for any other name
     */
    public JdbcJournalBuilder schema(String name) {
        JournalSchema.requireValid(name);
        schema = Optional.of(name);
        return this;
    }

    /**
     * Creates and migrates nothing: the host has run the scripts in {@code io/opencloser/jdbc/ddl} of this jar by itself. Flyway is
     * then not needed.
     */
    public JdbcJournalBuilder withoutMigrations() {
        tables = JournalSetup.Tables.PREPARED_BY_HOST;
        return this;
    }

    /**
     * Where ids of changes come from; random unless set.
     *
     * @param wanted each call returns a new random id; by these ids the journal recognises its own commits
     */
    public JdbcJournalBuilder mutationIds(Supplier<UUID> wanted) {
        mutationIds = wanted;
        return this;
    }

    /**
     * Lets other processes see that this one lives, so that what it held is taken over at once when it dies (requirement 6.7), and
     * not when its leases end. For PostgreSQL; on an H2 file the operating system tells.
     *
     * <p>The sign is an advisory lock of a database session: the journal keeps one connection of the DataSource from its first lease
     * to {@link JdbcJournal#close}. So the pool needs one connection more, and each journal is closed. Behind a pooler in transaction
     * mode such a lock proves nothing: leave it out there.
     */
    public JdbcJournalBuilder sessionLock() {
        locksSession = true;
        return this;
    }

    /**
     * Opens the journal: looks at the tables, and unless told otherwise creates and migrates them.
     *
     * @throws JournalException when the database cannot be used, or the tables are missing
     */
    public JdbcJournal build() {
        return JournalSetup.overHostConnections(
                connections, schema, tables, locksSession, mutationIds, () -> Duration.ZERO);
    }
}
