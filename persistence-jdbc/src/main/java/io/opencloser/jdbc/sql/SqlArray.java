package io.opencloser.jdbc.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as one argument, for {@code unnest}: one statement for many rows.
 *
 * @param type of an element, in SQL
 * @param values an empty {@link Optional} is NULL
 */
public record SqlArray(String type, List<?> values) {
    public static <R> SqlArray texts(List<R> rows, Function<R, ?> of) {
        return of("varchar", rows, of);
    }

    public static <R> SqlArray numbers(List<R> rows, Function<R, Long> of) {
        return of("bigint", rows, of);
    }

    public static <R> SqlArray flags(List<R> rows, Function<R, Boolean> of) {
        return of("boolean", rows, of);
    }

    public static <R> SqlArray ids(List<R> rows, Function<R, ?> of) {
        return of("uuid", rows, of);
    }

    private static <R> SqlArray of(String type, List<R> rows, Function<R, ?> of) {
        return new SqlArray(type, rows.stream().map(of).toList());
    }

    Array on(Connection connection) throws SQLException {
        return connection.createArrayOf(
                type, values.stream().map(SqlArray::element).toArray());
    }

    private static @Nullable Object element(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(SqlArray::element).orElse(null);
        }
        return value instanceof String text ? storable(text) : value;
    }

    /** PostgreSQL cannot store one character. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
