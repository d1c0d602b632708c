package io.opencloser.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The row a result set stands on. */
final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    String text(String column) throws SQLException {
        return optionalText(column).orElseThrow(() -> new SQLException("no value in " + column));
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(results.getString(column));
    }

    long number(String column) throws SQLException {
        return results.getLong(column);
    }

    boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    Optional<UUID> optionalUuid(String column) throws SQLException {
        return Optional.ofNullable(results.getObject(column, UUID.class));
    }

    UUID uuid(String column) throws SQLException {
        return optionalUuid(column).orElseThrow(() -> new SQLException("no value in " + column));
    }

    Optional<Instant> optionalTime(String column) throws SQLException {
        return Optional.ofNullable(results.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    Instant time(String column) throws SQLException {
        return optionalTime(column).orElseThrow(() -> new SQLException("no value in " + column));
    }
}
