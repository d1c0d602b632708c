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
    private boolean proves = true;

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
     * Does without the proof that this process lives. Leases of a process that died then end with their time.
     *
     * <p>The proof is an advisory lock of a PostgreSQL session, for which the journal keeps one connection from its first lease to
     * {@link JdbcJournal#close}. Switch it off behind a pooler in transaction mode, and with a pool of a single connection. On an H2
     * file the proof costs nothing.
     */
    public JdbcJournalBuilder withoutSessionLock() {
        proves = false;
        return this;
    }

    /**
     * Opens the journal: looks at the tables, and unless told otherwise creates and migrates them.
     *
     * @throws JournalException when the database cannot be used, or the tables are missing
     */
    public JdbcJournal build() {
        return JournalSetup.overHostConnections(connections, schema, tables, proves, mutationIds, () -> Duration.ZERO);
    }
}
