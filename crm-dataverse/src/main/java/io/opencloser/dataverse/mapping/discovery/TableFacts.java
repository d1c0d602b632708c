package io.opencloser.dataverse.mapping.discovery;

import java.util.List;
import java.util.Map;

/**
 * The metadata of one table that can complete a scaffold.
 *
 * @param types attribute types by column, for example {@code Picklist}
 * @param targets the tables that a lookup leads to, by column
 * @param choices labels by value, by column
 */
public record TableFacts(
        String entitySetName,
        String primaryId,
        Map<String, String> types,
        Map<String, List<String>> targets,
        Map<String, Map<Integer, String>> choices) {
    public TableFacts {
        types = Map.copyOf(types);
        targets = Map.copyOf(targets);
        choices = Map.copyOf(choices);
    }
}
