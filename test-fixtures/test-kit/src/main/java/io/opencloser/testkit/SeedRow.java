package io.opencloser.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * A row that the environment begins with, in seed notation.
 *
 * @param table its logical name
 */
record SeedRow(String table, UUID id, ObjectNode values) {
    /** A row that has its id only. */
    static SeedRow of(String table, String primaryId, UUID id) {
        return new SeedRow(table, id, JsonNodeFactory.instance.objectNode().put(primaryId, id.toString()));
    }

    /** An enabled user. */
    static SeedRow user(UUID id) {
        SeedRow row = of("systemuser", "systemuserid", id);
        row.values().put("fullname", "Test user").put("isdisabled", false);
        return row;
    }
}
