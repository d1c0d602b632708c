package io.opencloser.dataverse.client.odata;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Literals for a {@code $filter}, before the query is encoded (OData 4.0, "Primitive Literals"). */
public final class ODataLiteral {
    private ODataLiteral() {}

    /** Quoted, with inner quotes doubled, so that no text can end the literal. */
    public static String string(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Without quotes: ids of rows and lookups. */
    public static String guid(UUID id) {
        return id.toString();
    }

    public static String number(long number) {
        return Long.toString(number);
    }

    /** To the second, the precision of Dataverse. */
    public static String dateTime(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
