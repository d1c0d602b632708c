package io.opencloser.jdbc;

import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leases and dates follow the database clock, which is ten hours ahead of this machine (requirement 6.4). */
class DatabaseClockTest {
    private static final Duration AHEAD = Duration.ofHours(10);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    private Journal journal(UnaryOperator<String> statements) {
        DataSource connections = proxy(
                DataSource.class,
                (method, arguments) -> connection(DriverManager.getConnection(url, "", ""), statements));
        return JdbcJournal.over(connections);
    }

    private static Connection connection(Connection real, UnaryOperator<String> statements) {
        return proxy(Connection.class, (method, arguments) -> {
            Object[] changed = arguments == null ? null : arguments.clone();
            if (changed != null && method.getName().equals("prepareStatement")) {
                changed[0] = statements.apply((String) changed[0]);
            }
            try {
                return method.invoke(real, changed);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        });
    }

    private interface Call {
        @Nullable Object answer(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.answer(method, arguments)));
    }

    private Journal ahead() {
        return journal(
                sql -> sql.replace("CURRENT_TIMESTAMP", "DATEADD('HOUR', " + AHEAD.toHours() + ", CURRENT_TIMESTAMP)"));
    }

    private static Lease lease(AcquireResult result) {
        return ((AcquireResult.Acquired) result).lease();
    }

    @Tag("6.4")
    @Test
    void a_lease_expires_by_the_database_clock() {
        Instant here = Instant.now();

        Lease lease = lease(ahead().open(NewSession.planned(plan(1, 1)), new LeaseRequest("worker-1", LEASE)));

        assertThat(lease.expiresAt()).isAfter(here.plus(AHEAD));
        assertThat(ahead().acquire(session(1), new LeaseRequest("worker-2", LEASE), Set.of()))
                .isInstanceOf(AcquireResult.LeasedByOther.class);
    }

    @Tag("6.4")
    @Test
    void a_lease_that_has_expired_by_the_database_clock_is_taken_over() {
        journal(sql -> sql).open(NewSession.planned(plan(1, 1)), new LeaseRequest("worker-1", LEASE));

        Lease second = lease(ahead().acquire(session(1), new LeaseRequest("worker-2", LEASE), Set.of()));

        assertThat(second.holder()).isEqualTo("worker-2");
    }
}
