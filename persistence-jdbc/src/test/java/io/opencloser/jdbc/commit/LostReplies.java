package io.opencloser.jdbc.commit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/** Connections to an H2 database that lose the responses of commits, before or after the commit. */
final class LostReplies {
    /** What happens to a commit. */
    enum Commit {
        RESPONSE_LOST_AFTER_COMMIT,
        CONNECTION_LOST_BEFORE_COMMIT,
        CONNECTION_REFUSED,
        /** The failure that a pool reports when it is interrupted while it connects. */
        INTERRUPTED
    }

    private final Deque<Commit> script = new ArrayDeque<>();
    private final String database;

    LostReplies(String url) {
        this.database = url;
    }

    void next(Commit... commits) {
        script.addAll(List.of(commits));
    }

    /** Only creates connections. */
    DataSource connections() {
        return (DataSource) Proxy.newProxyInstance(
                LostReplies.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connection();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private Connection connection() throws SQLException {
        if (script.peek() == Commit.CONNECTION_REFUSED) {
            script.remove();
            throw new SQLException("refused", "08001");
        }
        if (script.peek() == Commit.INTERRUPTED) {
            script.remove();
            throw new SQLException("interrupted during connection acquisition", new InterruptedException());
        }
        Connection real = DriverManager.getConnection(database, new Properties());
        return (Connection) Proxy.newProxyInstance(
                LostReplies.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && !script.isEmpty()) {
                        if (script.remove() == Commit.RESPONSE_LOST_AFTER_COMMIT) {
                            real.commit();
                        }
                        real.close();
                        throw new SQLException("the connection broke", "08006");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
