package io.opencloser.simulator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import io.opencloser.simulator.schema.LookupRelation;
import io.opencloser.simulator.schema.TableBuilder;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns that only the seed has; their values determine the type. */
final class SeedColumns {
    private static final int SEED_TEXT_LENGTH = 4000;

    private final Map<String, TableBuilder> tables;
    private final ObjectNode seed;

    SeedColumns(Map<String, TableBuilder> tables, ObjectNode seed) {
        this.tables = tables;
        this.seed = seed;
    }

    static boolean isLookupProperty(String name) {
        return name.length() > 7 && name.startsWith("_") && name.endsWith("_value");
    }

    /** {@code _x_value} names the column {@code x}. */
    static String bareName(String property) {
        return isLookupProperty(property) ? property.substring(1, property.length() - 6) : property;
    }

    /** A lookup with one target is bound by its own name, a lookup with several targets by {@code name_target}. */
    static Column lookup(String name, String navigation, List<String> targets) {
        List<LookupRelation> relations = new ArrayList<>();
        targets.forEach(target -> relations.add(
                new LookupRelation(targets.size() == 1 ? navigation : navigation + "_" + target, target)));
        return Column.lookup(name, ColumnType.LOOKUP, relations);
    }

    /** Adds the column if it is missing: a lookup if its name or the seed says so, otherwise a plain column. */
    void declare(TableBuilder table, String written, List<String> targets) {
        String name = bareName(written);
        if (table.column(name) != null) {
            return;
        }
        String property = "_" + name + "_value";
        if (isLookupProperty(written) || rows(table.logicalName()).stream().anyMatch(row -> row.has(property))) {
            table.add(lookup(name, name, targets.isEmpty() ? targetsOf(table.logicalName(), property) : targets));
        } else if (rows(table.logicalName()).stream().noneMatch(row -> row.has(name))) {
            table.add(Column.text(name, SEED_TEXT_LENGTH));
        } else {
            table.add(inferred(table.logicalName(), name));
        }
    }

    void addUnknown() {
        for (String tableName : SimulatorJson.names(seed)) {
            TableBuilder table = tables.get(tableName);
            if (table == null) {
                throw new IllegalArgumentException("The seed names the unknown table '" + tableName + "'.");
            }
            if (!seed.path(tableName).isArray()) {
                throw new IllegalArgumentException("The seed's '" + tableName + "' is not an array of rows.");
            }
            Set<String> names = new LinkedHashSet<>();
            seed.path(tableName).forEach(row -> names.addAll(SimulatorJson.names(row)));
            names.stream().filter(name -> !name.contains("@")).forEach(name -> declare(table, name, List.of()));
        }
    }

    private List<JsonNode> rows(String table) {
        List<JsonNode> rows = new ArrayList<>();
        seed.path(table).forEach(rows::add);
        return rows;
    }

    private Column inferred(String table, String name) {
        Set<ColumnType> found = new LinkedHashSet<>();
        for (JsonNode row : rows(table)) {
            JsonNode value = row.path(name);
            if (!value.isNull() && !value.isMissingNode()) {
                found.add(typeOf(table, name, value));
            }
        }
        if (found.size() > 1 && !found.equals(Set.of(ColumnType.STRING, ColumnType.DATETIME))) {
            throw new IllegalArgumentException("The seed's '" + table + "." + name + "' mixes types: " + found + ".");
        }
        if (found.size() == 1 && !found.contains(ColumnType.STRING)) {
            return Column.of(name, found.iterator().next());
        }
        return Column.text(name, SEED_TEXT_LENGTH);
    }

    private static ColumnType typeOf(String table, String name, JsonNode value) {
        if (value.isBoolean()) {
            return ColumnType.BOOLEAN;
        }
        if (value.isIntegralNumber()) {
            return ColumnType.INTEGER;
        }
        if (value.isTextual()) {
            return isInstant(value.textValue()) ? ColumnType.DATETIME : ColumnType.STRING;
        }
        throw new IllegalArgumentException("The seed's '" + table + "." + name
                + "' is neither a text, an integer, a boolean nor a date and time.");
    }

    private static boolean isInstant(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The tables of the seed that have a row with one of the ids in that property. */
    private List<String> targetsOf(String table, String property) {
        Set<String> ids = new LinkedHashSet<>();
        rows(table).forEach(row -> ids.add(row.path(property).asText("")));
        List<String> targets = new ArrayList<>();
        for (String other : SimulatorJson.names(seed)) {
            TableBuilder candidate = tables.get(other);
            if (candidate != null
                    && rows(other).stream()
                            .anyMatch(row ->
                                    ids.contains(row.path(candidate.primaryId()).asText("")))) {
                targets.add(other);
            }
        }
        return targets.isEmpty() ? List.of("account") : targets;
    }
}
