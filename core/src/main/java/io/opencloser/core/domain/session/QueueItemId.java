package io.opencloser.core.domain.session;

import java.util.UUID;
import java.util.regex.Pattern;

/** The primary key of a queue row: a GUID, compared without regard to case. */
public record QueueItemId(UUID value) {
    private static final Pattern SHAPE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /**
     * Reads the 36-character form, digits and hyphens only.
     *
     * @throws InvalidInputException for anything else
     */
    public static QueueItemId parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidInputException(
                    "queue item id", "expected a GUID such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        }
        return new QueueItemId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
