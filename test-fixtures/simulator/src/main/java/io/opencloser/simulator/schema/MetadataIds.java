package io.opencloser.simulator.schema;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The ids that metadata gives to tables, columns, keys and privileges. */
public final class MetadataIds {
    private MetadataIds() {}

    /** The same name always has the same id. */
    public static String of(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
