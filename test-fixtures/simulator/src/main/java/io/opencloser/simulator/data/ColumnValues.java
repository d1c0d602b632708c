package io.opencloser.simulator.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.Column;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts values of typed columns from and to JSON. */
public final class ColumnValues {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Instant EARLIEST = Instant.parse("1753-01-01T00:00:00Z");

    private ColumnValues() {}

    /** The GUID, if the whole text is one. */
    public static Optional<UUID> guid(String text) {
        return GUID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** Dataverse keeps dates to the second and requires an offset. */
    public static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Reads a value for a column that is not a lookup; null clears the column. */
    public static @Nullable Object parse(String table, Column column, JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        return switch (column.type()) {
            case STRING, MEMO -> text(table, column, json);
            case INTEGER -> integer(column, json);
            case BIGINT -> Long.valueOf(integer(column, json));
            case PICKLIST, STATE, STATUS -> choice(table, column, json);
            case BOOLEAN -> {
                if (!json.isBoolean()) {
                    throw wrongType(column, "Edm.Boolean");
                }
                yield json.booleanValue();
            }
            case DATETIME ->
                Optional.of(json)
                        .filter(JsonNode::isTextual)
                        .flatMap(node -> instant(node.textValue()))
                        .filter(instant -> !instant.isBefore(EARLIEST))
                        .orElseThrow(() -> wrongType(column, "Edm.DateTimeOffset"));
            case UNIQUEIDENTIFIER ->
                Optional.of(json)
                        .filter(JsonNode::isTextual)
                        .flatMap(node -> guid(node.textValue()))
                        .orElseThrow(() -> wrongType(column, "Edm.Guid"));
            case LOOKUP, OWNER, PARTY_LIST ->
                throw new IllegalArgumentException("A lookup has no plain value: " + column.name());
        };
    }

    private static String text(String table, Column column, JsonNode json) {
        if (!json.isTextual()) {
            throw wrongType(column, "Edm.String");
        }
        String text = json.textValue();
        if (text.length() > column.maxLength()) {
            throw new ServiceError(
                    HttpStatus.BAD_REQUEST,
                    ErrorCodes.STRING_TOO_LONG,
                    "A validation error occurred. The length of the '" + column.name() + "' attribute of the '" + table
                            + "' entity exceeded the maximum allowed length of '" + column.maxLength() + "'.");
        }
        return text;
    }

    private static Integer integer(Column column, JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToInt()) {
            throw wrongType(column, "Edm.Int32");
        }
        return json.intValue();
    }

    private static Integer choice(String table, Column column, JsonNode json) {
        Integer value = integer(column, json);
        if (!column.options().isEmpty() && column.option(value).isEmpty()) {
            String accepted = column.options().stream()
                    .map(option -> String.valueOf(option.value()))
                    .collect(Collectors.joining(","));
            throw new ServiceError(
                    HttpStatus.BAD_REQUEST,
                    ErrorCodes.OPTION_OUT_OF_RANGE,
                    "A validation error occurred. The value of '" + column.name() + "' on record of type '" + table
                            + "' is outside the valid range. Accepted Values: " + accepted);
        }
        return value;
    }

    private static ServiceError wrongType(Column column, String expected) {
        return ServiceError.payload("Cannot convert the value of property '" + column.name()
                + "' to the expected type '" + expected + "'.");
    }

    /** The value in a reply. */
    public static JsonNode render(@Nullable Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null) {
            return json.nullNode();
        } else if (value instanceof Integer number) {
            return json.numberNode(number);
        } else if (value instanceof Long number) {
            return json.numberNode(number);
        } else if (value instanceof Boolean flag) {
            return json.booleanNode(flag);
        } else if (value instanceof LookupValue lookup) {
            return json.textNode(lookup.id().toString());
        }
        return json.textNode(value instanceof UUID id ? id.toString().toLowerCase(Locale.ROOT) : value.toString());
    }
}
