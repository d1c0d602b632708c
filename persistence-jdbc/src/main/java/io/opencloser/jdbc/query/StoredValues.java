package io.opencloser.jdbc.query;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.sql.Statements;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** Rejects values that the journal did not write. */
final class StoredValues {
    private StoredValues() {}

    /** A damaged row can have any value. Only its checksum tells. */
    static void requireIntact(ResultRow row) throws SQLException {
        if (!row.flag("intact")) {
            throw new MalformedJsonException("a row in the database file is damaged or missing");
        }
    }

    static <T> T word(String column, String value, Function<String, Optional<T>> meaning) {
        return meaning.apply(value).orElseThrow(() -> new MalformedJsonException(column + " contains an unknown word"));
    }

    /** Reads the row and names its session in the message when that fails. */
    static <T> T readNamed(ResultRow row, Statements.RowReader<T> reader) throws SQLException {
        try {
            return reader.read(row);
        } catch (MalformedJsonException e) {
            throw new MalformedJsonException(name(row) + ": " + e.problem());
        }
    }

    private static String name(ResultRow row) throws SQLException {
        try {
            return "session " + new SessionId(row.text("session_id"));
        } catch (InvalidInputException e) {
            return "a session";
        }
    }
}
