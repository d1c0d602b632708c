package io.opencloser.jdbc.transaction;

import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.catalog.MappingCatalog;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.sql.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One transaction. Not thread-safe. */
public final class JournalTransaction {
    /** The database clock as a table {@code clock} with the column {@code now_is}; its argument is {@link #clockShift}. */
    public static final String CLOCK = "clock AS (SELECT CURRENT_TIMESTAMP + CAST(? AS INTERVAL) AS now_is)";

    private static final long NO_FENCE = 0;

    private final Statements sql;
    private final RowChecksums checksums;
    private final Duration clockShift;
    private final UUID mutation;
    private final Supplier<Optional<String>> leaseSign;
    private final MappingCatalog mappings;
    private final Set<String> storedMappings = new HashSet<>();
    private @Nullable Instant now;

    JournalTransaction(
            Statements sql,
            RowChecksums checksums,
            Duration clockShift,
            UUID mutation,
            Supplier<Optional<String>> leaseSign,
            MappingCatalog mappings) {
        this.sql = sql;
        this.checksums = checksums;
        this.clockShift = clockShift;
        this.mutation = mutation;
        this.leaseSign = leaseSign;
        this.mappings = mappings;
    }

    public Statements sql() {
        return sql;
    }

    /** The conditions that detect damaged rows. */
    public RowChecksums checksums() {
        return checksums;
    }

    /** The id that the history entries of this transaction carry. */
    public UUID mutation() {
        return mutation;
    }

    /** What a lease says of the process that holds it; empty where nobody can see whether it lives. */
    public Optional<String> leaseSign() {
        return leaseSign.get();
    }

    /** The entries of the mapping that a plan was made for. */
    public Map<String, String> mappingEntries(String digest) throws SQLException {
        return mappings.entries(sql, checksums, digest, storedMappings);
    }

    /** Stores the mapping of a plan, unless it is there. */
    public void storeMapping(MappingFingerprint mapping) throws SQLException {
        mappings.store(sql, checksums, mapping, storedMappings);
    }

    /** Whether the database is asked for a whole step in one statement: PostgreSQL, and what speaks its SQL. */
    public boolean combines() {
        return checksums == RowChecksums.UNNECESSARY;
    }

    /** The argument of {@link #CLOCK}; zero outside tests. */
    public String clockShift() {
        return clockShift.toString();
    }

    /** The database clock at the beginning of the transaction. Asks for it once, unless a row has told it. */
    public Instant now() throws SQLException {
        Instant known = now;
        if (known == null) {
            known = micros(sql.first(row -> row.time("now_is"), "SELECT CURRENT_TIMESTAMP AS now_is")
                    .orElseThrow(() -> new SQLException("the database has no clock"))
                    .plus(clockShift));
            now = known;
        }
        return known;
    }

    /** A row of this transaction tells the time in {@code now_is}, which comes from {@link #CLOCK}. */
    public Instant now(ResultRow row) throws SQLException {
        Instant known = now;
        if (known == null) {
            known = micros(row.time("now_is"));
            now = known;
        }
        return known;
    }

    /** Runs a statement that returns sessions with the time, from {@link #CLOCK}. */
    public Set<SessionId> sessions(String statement, Object... arguments) throws SQLException {
        return new HashSet<>(sql.query(
                row -> {
                    now(row);
                    return new SessionId(row.text("session_id"));
                },
                statement,
                arguments));
    }

    /** A row of this transaction tells the time in {@code clock_is}, which is the database's own. */
    public Instant nowByClock(ResultRow row) throws SQLException {
        Instant known = now;
        if (known == null) {
            known = micros(row.time("clock_is").plus(clockShift));
            now = known;
        }
        return known;
    }

    /** Databases keep microseconds: the time that a method returns is the time that a later read finds. */
    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    public void appendHistory(SessionId session, long fence, String event, String detail) throws SQLException {
        sql.update(
                "INSERT INTO session_history (session_id, mutation_id, at, fence, event, detail) VALUES (?, ?, ?, ?, ?, ?)",
                session.value(),
                mutation,
                now(),
                fence,
                event,
                detail);
    }

    /** Adds an entry that is not under a lease. */
    public void appendHistory(SessionId session, String event, String detail) throws SQLException {
        appendHistory(session, NO_FENCE, event, detail);
    }

    /** Locks the session's row until the transaction ends, and says whether the session exists. */
    public boolean lock(SessionId session) throws SQLException {
        return sql.exists("SELECT fence FROM writeback_progress WHERE session_id = ? FOR UPDATE", session.value());
    }

    /** Locks the session, and says whether the mutation with this id is committed. */
    boolean isCommitted(SessionId session, UUID id) throws SQLException {
        lock(session);
        return sql.exists(
                "SELECT entry_seq FROM session_history WHERE session_id = ? AND mutation_id = ?", session.value(), id);
    }

    /** Whether these sessions are deleted. A deletion leaves no history: all of them are gone, or none is. */
    boolean areDeleted(List<SessionId> sessions) throws SQLException {
        for (SessionId session : sessions) {
            if (lock(session)) {
                return false;
            }
        }
        return !sessions.isEmpty();
    }
}
