package io.opencloser.core.port.crm;

import java.util.UUID;

/** What a look for a created record found. */
public sealed interface RecordMatch {
    /** It is there and carries our stamp. */
    record Ours(UUID recordId) implements RecordMatch {}

    /** Something is there under our id that does not carry our stamp. */
    record Foreign(UUID recordId) implements RecordMatch {}

    /** Nothing was found, which proves nothing while a write may still happen (requirement 5.6). */
    record Absent() implements RecordMatch {}
}
