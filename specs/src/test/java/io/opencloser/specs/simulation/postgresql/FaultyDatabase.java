package io.opencloser.specs.simulation.postgresql;

import io.opencloser.doubles.SeededRandom;
import io.opencloser.doubles.journal.InMemoryJournal;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.specs.simulation.JournalFixture;
import io.opencloser.specs.simulation.world.SimulatedWorker;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database with faults, for one history after another. It has the history's clock. A seed decides which
 * connections die, which commits fail and which lose their response. A worker stops before it commits, so that transactions
 * overlap. A transaction that needs a locked row fails at once.
 */
final class FaultyDatabase implements AutoCloseable {
    /** Fewer than the journal retries. */
    private static final int MOST_FAULTS_IN_A_ROW = 3;

    private static final int FAULT_ONE_IN = 12;

    private static final String NOW = "CURRENT_TIMESTAMP";
    private static final long SEED_OFFSET = 0x5DEECE66DL;

    private final String url;
    private final String isolation;
    private final Tally tally;
    private final JdbcJournal journal;
    private @Nullable Supplier<Instant> clock;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private SeededRandom random = new SeededRandom(SEED_OFFSET);
    private int faultsInARow = MOST_FAULTS_IN_A_ROW;

    /** Counts over all databases. */
    record Tally(AtomicLong answers, AtomicLong busy, AtomicLong commits, AtomicLong faults) {
        Tally() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    private enum Fault {
        NONE,
        REFUSED,
        LOST_BEFORE,
        LOST_AFTER
    }

    FaultyDatabase(String url, String isolation, Tally tally) {
        this.url = url;
        this.isolation = isolation;
        this.tally = tally;
        this.journal = JdbcJournal.builder(connections())
                .mutationIds(() -> this.random.id())
                .build();
    }

    /** Empties the tables and gives the journal of the next history. */
    JournalFixture fixture(long seed, Supplier<Instant> databaseClock) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // the server may not have noticed the dead connections of the last history
            statement.execute("SET lock_timeout = '30s'");
            statement.execute(
                    "TRUNCATE writeback_progress, writeback_plans, crm_correlations, session_history, service_pauses"
                            + " RESTART IDENTITY");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        clock = databaseClock;
        random = new SeededRandom(seed ^ SEED_OFFSET);
        faultsInARow = 0;
        return new DifferentialJournal(
                journal,
                new InMemoryJournal(new FollowedCommits.Clock(databaseClock), FollowedCommits::acceptancePlace),
                tally);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        // durability is not under test here
        properties.setProperty(
                "options",
                "-c synchronous_commit=off -c lock_timeout=1 -c default_transaction_isolation="
                        + isolation.replace(" ", "\\ "));
        return DriverManager.getConnection(url, properties);
    }

    private DataSource connections() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                Connection connection = idle.poll();
                return lent(connection == null || connection.isClosed() ? connect() : connection);
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private Connection lent(Connection real) {
        return proxy(Connection.class, new Lent(real));
    }

    /** A connection that the journal has for one transaction. */
    private final class Lent implements InvocationHandler {
        private final Connection real;
        private Instant began = Instant.EPOCH;
        /** A transaction that changes nothing has no lock that others wait for. */
        private boolean wrote;

        Lent(Connection real) {
            this.real = real;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    idle.add(real);
                    return null;
                }
                case "commit" -> {
                    SimulatedWorker.current().filter(worker -> wrote).ifPresent(worker -> worker.stop("committing"));
                    commit(real, began);
                    return null;
                }
                case "prepareStatement" -> {
                    if (fails()) {
                        cut(real);
                    }
                    String sql = (String) arguments[0];
                    wrote |= !sql.startsWith("SELECT");
                    arguments[0] = timed(sql);
                }
                default -> {}
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private String timed(String sql) {
            if (clock == null || !sql.contains(NOW)) {
                return sql;
            }
            began = clock.get();
            return sql.replace(NOW, "TIMESTAMPTZ '" + began + "'");
        }
    }

    private void commit(Connection real, Instant now) throws SQLException {
        Fault fault = fails() ? random.either(Fault.REFUSED, Fault.LOST_BEFORE, Fault.LOST_AFTER) : Fault.NONE;
        tally.commits().incrementAndGet();
        if (fault == Fault.REFUSED) {
            real.rollback();
            throw new SQLException("could not serialize access due to concurrent update", "40001");
        }
        if (fault != Fault.LOST_BEFORE) {
            real.commit();
            FollowedCommits.committed(real, now);
        }
        if (fault != Fault.NONE) {
            cut(real);
            throw new SQLException("the connection was cut", "08006");
        }
        faultsInARow = 0;
    }

    /** The server notices it at once, so that no lock of a dead connection decides what is taken up. */
    private static void cut(Connection real) throws SQLException {
        real.rollback();
        real.abort(Runnable::run);
    }

    private boolean fails() {
        if (clock == null || faultsInARow >= MOST_FAULTS_IN_A_ROW || !random.oneIn(FAULT_ONE_IN)) {
            return false;
        }
        faultsInARow++;
        tally.faults().incrementAndGet();
        return true;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FaultyDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
