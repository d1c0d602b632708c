package io.opencloser.dataverse.gateway.translation;

import io.opencloser.dataverse.client.odata.ODataNames;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The environment's metadata of the mapped tables.
 *
 * @param tables by entity key of the mapping; without missing tables
 */
public record LiveMetadata(Map<String, Table> tables) {
    /**
     * One table.
     *
     * @param types attribute types by column, for example {@code Picklist}
     * @param lengths the longest text by column, in characters
     * @param options the values of a choice by column; absent if the column is not a choice of the requested kind
     */
    public record Table(
            String entitySetName,
            String primaryId,
            boolean optimisticConcurrency,
            Map<String, String> types,
            Map<String, Integer> lengths,
            Map<String, Set<Integer>> options) {}

    private static final Set<String> LOOKUPS = Set.of("Lookup", "Owner", "Customer");

    public LiveMetadata {
        tables = Map.copyOf(tables);
    }

    /** The longest text that a column accepts. */
    public OptionalInt maxLength(String entityKey, String column) {
        Table table = tables.get(entityKey);
        Integer length = table == null ? null : table.lengths().get(column);
        return length == null ? OptionalInt.empty() : OptionalInt.of(length);
    }

    /** The property under which a column is read; empty if there is no such column. */
    Optional<String> readName(String entityKey, String column) {
        Table table = tables.get(entityKey);
        String type = table == null ? null : table.types().get(column);
        if (type == null) {
            return Optional.empty();
        }
        return Optional.of(LOOKUPS.contains(type) ? ODataNames.lookupProperty(column) : column);
    }
}
