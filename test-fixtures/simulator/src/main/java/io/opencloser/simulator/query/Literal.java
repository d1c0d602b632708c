package io.opencloser.simulator.query;

import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A typed literal of a filter. GUIDs, numbers and dates are not quoted; texts are. */
sealed interface Literal {
    record Null() implements Literal {}

    record Text(String value) implements Literal {}

    record Numeric(BigDecimal value) implements Literal {}

    record Flag(boolean value) implements Literal {}

    record Moment(Instant value) implements Literal {}

    record Guid(UUID value) implements Literal {}

    Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    static Literal bare(String word) {
        if (word.equals("null")) {
            return new Null();
        }
        if (word.equals("true") || word.equals("false")) {
            return new Flag(word.equals("true"));
        }
        Optional<UUID> guid = ColumnValues.guid(word);
        if (guid.isPresent()) {
            return new Guid(guid.get());
        }
        if (NUMBER.matcher(word).matches()) {
            return new Numeric(new BigDecimal(word));
        }
        return ColumnValues.instant(word)
                .or(() -> date(word))
                .<Literal>map(Moment::new)
                .orElseThrow(() -> ServiceError.badRequest("'" + word + "' is not a literal."));
    }

    private static Optional<Instant> date(String word) {
        try {
            return Optional.of(
                    LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a column of that type can be compared with this literal. */
    default boolean fits(ColumnType type) {
        if (this instanceof Null) {
            return true;
        } else if (this instanceof Text) {
            return type.isText();
        } else if (this instanceof Numeric) {
            return type.isNumber();
        } else if (this instanceof Flag) {
            return type == ColumnType.BOOLEAN;
        } else if (this instanceof Moment) {
            return type == ColumnType.DATETIME;
        }
        return type == ColumnType.UNIQUEIDENTIFIER || type.isLookup();
    }
}
