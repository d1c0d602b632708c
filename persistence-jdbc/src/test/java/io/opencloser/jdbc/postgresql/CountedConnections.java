package io.opencloser.jdbc.postgresql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what the journal asks of a database. */
final class CountedConnections {
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger rollbacks = new AtomicInteger();
    private final DataSource connections;

    CountedConnections(DataSource real) {
        this.connections = over(DataSource.class, real);
    }

    /** How much of it a piece of work needed. */
    record Count(int statements, int commits, int rollbacks) {}

    DataSource connections() {
        return connections;
    }

    Count of(Runnable work) {
        statements.set(0);
        commits.set(0);
        rollbacks.set(0);
        work.run();
        return new Count(statements.get(), commits.get(), rollbacks.get());
    }

    private <T> T over(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    count(method.getName());
                    Object result = call(real, method, arguments);
                    return result instanceof Connection connection ? over(Connection.class, connection) : result;
                }));
    }

    private void count(String method) {
        switch (method) {
            case "prepareStatement", "createStatement" -> statements.incrementAndGet();
            case "commit" -> commits.incrementAndGet();
            case "rollback" -> rollbacks.incrementAndGet();
            default -> {}
        }
    }

    private static @Nullable Object call(Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
