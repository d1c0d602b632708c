package io.opencloser.jdbc.presence;

import io.opencloser.jdbc.sql.SqlArray;
import io.opencloser.jdbc.sql.Statements;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: a lock of a session that stays open as long as the process works. The server lets go of it when the connection
 * ends, at once when the process is killed.
 *
 * <p>A pooler in transaction mode gives each transaction another session: there the lock proves nothing, and must be switched
 * off. An engine that takes such locks and does not show them proves nothing either, which is found out here.
 */
public final class SessionLock implements Presence {
    private static final String LOCK = "SELECT pg_try_advisory_lock(?) AS locked";

    /** A lock with one key is shown in two halves. */
    private static final String SHOWN = """
            EXISTS (SELECT 1 FROM pg_locks l
                     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
                       AND l.classid = CAST(CAST(k.key AS BIGINT) >> 32 AS OID)
                       AND l.objid = CAST(CAST(k.key AS BIGINT) & 4294967295 AS OID))""";

    private static final String IS_SHOWN = "SELECT 1 AS one FROM (SELECT CAST(? AS VARCHAR) AS key) k WHERE " + SHOWN;

    private static final String DEAD = "SELECT k.key FROM unnest(?) AS k(key) WHERE NOT " + SHOWN;

    private final DataSource connections;
    private final Supplier<UUID> ids;
    /** No monitor: a virtual thread would keep its carrier while it waits for the database. */
    private final ReentrantLock turn = new ReentrantLock();

    private @Nullable Connection session;
    private volatile Optional<String> sign = Optional.empty();
    private boolean proves = true;
    private long key;

    public SessionLock(DataSource connections, Supplier<UUID> ids) {
        this.connections = connections;
        this.ids = ids;
    }

    @Override
    public Optional<String> sign() {
        turn.lock();
        try {
            if (proves && !isHeld()) {
                close();
                lock();
            }
        } catch (SQLException e) {
            // what needs the database next will say so
            close();
        } finally {
            turn.unlock();
        }
        return sign;
    }

    /** Asks nobody: a lock that went with a broken session makes others believe that this process is dead, and is renewed then. */
    private boolean isHeld() {
        Connection open = session;
        try {
            return open != null && !open.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    private void lock() throws SQLException {
        Connection opened = connections.getConnection();
        session = opened;
        opened.setAutoCommit(true);
        Statements sql = new Statements(opened);
        // the sign bit stays out: the halves are unsigned
        key = ids.get().getMostSignificantBits() >>> 1;
        boolean locked = sql.first(row -> row.flag("locked"), LOCK, key).orElse(false);
        String name = String.valueOf(key);
        proves = locked && sql.exists(IS_SHOWN, name);
        if (proves) {
            sign = Optional.of(name);
        } else {
            close();
        }
    }

    @Override
    public List<String> dead(JournalTransaction transaction, List<String> signs) throws SQLException {
        return transaction.sql().query(row -> row.text("key"), DEAD, SqlArray.texts(signs, name -> name));
    }

    @Override
    public void close() {
        turn.lock();
        try {
            sign = Optional.empty();
            Connection open = session;
            session = null;
            if (open != null) {
                end(open);
            }
        } finally {
            turn.unlock();
        }
    }

    private void end(Connection open) {
        try (open) {
            new Statements(open).exists("SELECT pg_advisory_unlock(?)", key);
        } catch (SQLException e) {
            // the lock has gone with its session
        }
    }
}
