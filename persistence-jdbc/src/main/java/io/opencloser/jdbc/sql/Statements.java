package io.opencloser.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs SQL with typed arguments: an empty {@link Optional} is NULL, an {@link Instant} is a time with its zone. */
public final class Statements {
    private final Connection connection;
    private final JournalSchema schema;

    /** Runs SQL in the connection's current schema. */
    public Statements(Connection connection) {
        this(connection, JournalSchema.current());
    }

    /** Runs SQL on the journal's tables in this schema. */
    public Statements(Connection connection, JournalSchema schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultRow row) throws SQLException;
    }

    public int update(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(schema.qualify(sql))) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    public <T> List<T> query(RowReader<T> reader, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(schema.qualify(sql))) {
            bind(statement, arguments);
            try (ResultSet results = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                ResultRow row = new ResultRow(results);
                while (results.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    public <T> Optional<T> first(RowReader<T> reader, String sql, Object... arguments) throws SQLException {
        return query(reader, sql, arguments).stream().findFirst();
    }

    /** Whether the query returns a row. */
    public boolean exists(String sql, Object... arguments) throws SQLException {
        return first(row -> true, sql, arguments).isPresent();
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        int index = 1;
        for (Object argument : arguments) {
            if (argument instanceof SqlArray array) {
                statement.setArray(index++, array.on(statement.getConnection()));
            } else {
                bind(statement, index++, argument);
            }
        }
    }

    private static void bind(PreparedStatement statement, int index, Object argument) throws SQLException {
        if (argument instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                bind(statement, index, optional.get());
            } else {
                statement.setNull(index, Types.NULL);
            }
        } else if (argument instanceof Instant instant) {
            statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (argument instanceof String text) {
            statement.setString(index, SqlArray.storable(text));
        } else {
            statement.setObject(index, argument);
        }
    }
}
