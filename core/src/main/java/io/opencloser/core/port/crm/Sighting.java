package io.opencloser.core.port.crm;

import java.util.UUID;

/** What a look for a created record found. */
public sealed interface Sighting {
    /** It is there and carries our stamp. */
    record Ours(UUID recordId) implements Sighting {}

    /** Something is there under our id that does not carry our stamp. */
    record Foreign(UUID recordId) implements Sighting {}

    /** Nothing was found, which proves nothing while a write may still happen (requirement 5.6). */
    record Absent() implements Sighting {}
}
