package io.opencloser.jdbc.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The current row of a result set. */
public final class ResultRow {
    private final ResultSet results;

    ResultRow(ResultSet results) {
        this.results = results;
    }

    public String text(String column) throws SQLException {
        return optionalText(column).orElseThrow(() -> new SQLException("no value in column " + column));
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(results.getString(column));
    }

    public long number(String column) throws SQLException {
        return results.getLong(column);
    }

    public boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    public Optional<UUID> optionalUuid(String column) throws SQLException {
        return Optional.ofNullable(results.getObject(column, UUID.class));
    }

    public UUID uuid(String column) throws SQLException {
        return optionalUuid(column).orElseThrow(() -> new SQLException("no value in column " + column));
    }

    public Optional<Instant> optionalTime(String column) throws SQLException {
        return Optional.ofNullable(results.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    public Instant time(String column) throws SQLException {
        return optionalTime(column).orElseThrow(() -> new SQLException("no value in column " + column));
    }
}
