package io.opencloser.benchmarks.worker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Counts what is sent to the database: statements, of which a JDBC batch is one, commits of transactions that wrote, and the other
 * transactions that had a statement.
 */
final class CountingDataSource {
    private static final Pattern WRITES = Pattern.compile(
            "(?i)\\b(insert|update|delete|merge|nextval|for\\s+(no\\s+key\\s+)?update|for\\s+share)\\b");

    final LongAdder statements = new LongAdder();
    final LongAdder commits = new LongAdder();
    final LongAdder otherTransactions = new LongAdder();
    private final DataSource real;

    CountingDataSource(DataSource real) {
        this.real = real;
    }

    /** What one connection has sent since the last end of a transaction. */
    private final class Open {
        final Connection connection;
        boolean used;
        boolean wrote;

        Open(Connection connection) {
            this.connection = connection;
        }

        void statement(String sql) throws SQLException {
            statements.increment();
            used = true;
            wrote |= WRITES.matcher(sql).find();
            if (connection.getAutoCommit()) {
                end(true);
            }
        }

        void end(boolean committed) {
            if (used) {
                (committed && wrote ? commits : otherTransactions).increment();
            }
            used = false;
            wrote = false;
        }
    }

    DataSource counting() {
        return proxy(
                DataSource.class,
                real,
                (method, result, arguments) ->
                        result instanceof Connection connection ? connection(connection) : result);
    }

    private Connection connection(Connection connection) {
        Open open = new Open(connection);
        return proxy(Connection.class, connection, (method, result, arguments) -> {
            switch (method) {
                case "commit" -> open.end(true);
                case "rollback" -> {
                    if (arguments.length == 0) {
                        open.end(false);
                    }
                }
                case "setAutoCommit", "close" -> open.end(true);
                default -> {}
            }
            String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : "";
            if (result instanceof CallableStatement statement) {
                return statement(CallableStatement.class, statement, open, sql);
            } else if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, open, sql);
            }
            return result instanceof Statement statement ? statement(Statement.class, statement, open, "") : result;
        });
    }

    private <S extends Statement> S statement(Class<S> type, S statement, Open open, String prepared) {
        return proxy(type, statement, (method, result, arguments) -> {
            if (method.startsWith("execute")) {
                open.statement(arguments.length > 0 && arguments[0] instanceof String text ? text : prepared);
            }
            return result;
        });
    }

    /** What happens after a call has succeeded; returns what the caller gets. */
    @FunctionalInterface
    private interface After {
        Object called(String method, Object result, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object[] given = Optional.ofNullable(arguments).orElseGet(() -> new Object[0]);
            try {
                Object result = method.invoke(target, arguments);
                return after.called(method.getName(), result, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(
                Proxy.newProxyInstance(CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
