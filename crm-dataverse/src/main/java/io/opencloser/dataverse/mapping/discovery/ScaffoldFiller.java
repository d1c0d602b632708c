package io.opencloser.dataverse.mapping.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.dataverse.client.odata.ODataNames;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.format.JsonCursor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Completes the tables, columns and options of one scaffold in place. */
final class ScaffoldFiller {
    private static final Map<String, String> ENTITY_OF_PREFIX =
            Map.of("queue", Entity.QUEUE_ITEM, "phone_call", Entity.PHONE_CALL, "task", Entity.TASK);

    private final ObjectNode document;
    private final Map<String, TableFacts> live;
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> excluded = new LinkedHashSet<>();

    ScaffoldFiller(ObjectNode document, Map<String, TableFacts> live) {
        this.document = document;
        this.live = live;
    }

    Discovered discovered() {
        section("entities").forEach(this::entity);
        section("fields").forEach(this::field);
        new OptionFiller(document, live, excluded, gaps).fill();
        return new Discovered(document, MappingArtifact.of(usable()), gaps, excluded);
    }

    private Map<String, JsonCursor> section(String name) {
        return new JsonCursor("$", document).member(name).members();
    }

    private void entity(String key, JsonCursor cursor) {
        String where = "entities." + key;
        Optional<String> table = cursor.member("logical_name").text();
        TableFacts facts = live.get(key);
        if (table.isEmpty()) {
            gap(where, "", "a table", "no table is named yet: fill in its logical_name");
        } else if (facts == null) {
            gap(where, table.get(), "a table of the environment", "there is no table " + table.get());
        } else {
            fill(cursor, "entity_set_name", facts.entitySetName());
            fill(cursor, "primary_id", facts.primaryId());
        }
    }

    private void field(String name, JsonCursor cursor) {
        String where = "fields." + name;
        JsonCursor column = cursor.member("logical_name");
        if (column.text().isEmpty()) {
            return; // MappingGaps decides whether it is needed
        }
        String prefix = name.replaceFirst("\\..*", "");
        fill(cursor, "entity", ENTITY_OF_PREFIX.getOrDefault(prefix, ""));
        String entity = cursor.member("entity").text().orElse("");
        TableFacts facts = live.get(entity);
        if (excluded.contains("entities." + entity)) {
            excluded.add(where);
        } else if (facts == null) {
            gap(where, entity, "an entity of the mapping", "its entity is not one that the mapping lists");
        } else {
            column(where, cursor, ODataNames.column(column.dataverseName()), facts);
        }
    }

    private void column(String where, JsonCursor cursor, String column, TableFacts facts) {
        String type = facts.types().get(column);
        Optional<FieldType> known = Optional.ofNullable(type).flatMap(FieldType::fromMetadata);
        if (type == null) {
            gap(where, column, "a column of the table", "there is no column " + column);
        } else if (cursor.member("type").text().isEmpty() && known.isEmpty()) {
            gap(
                    where,
                    type,
                    "a text, number, flag, choice, time or lookup",
                    "the column " + column + " is of type " + type + ", for which a mapping has no type");
        } else {
            known.ifPresent(fieldType -> fill(cursor, "type", fieldType.wireName()));
            if (known.filter(FieldType.LOOKUP::equals).isPresent()) {
                fill(cursor, "lookup_target", String.join(",", facts.targets().getOrDefault(column, List.of())));
            }
        }
    }

    /** Sets a missing value only; a person's values are compared and never replaced. */
    static void fill(JsonCursor cursor, String name, String value) {
        JsonCursor there = cursor.member(name);
        boolean empty =
                there.isAbsent() || (there.value().isTextual() && there.text().isEmpty());
        if (empty && !value.isEmpty()) {
            ((ObjectNode) cursor.value()).put(name, value);
        }
    }

    private void gap(String where, String stands, String expected, String text) {
        gaps.add(new Gap(where, stands, expected, where + ": " + text));
        excluded.add(where);
    }

    /** The document without excluded entries and without unnamed columns and options. */
    private ObjectNode usable() {
        ObjectNode usable = document.deepCopy();
        ObjectNode fields = (ObjectNode) usable.get("fields");
        ObjectNode options = (ObjectNode) usable.get("option_sets");
        Set<String> gone = new LinkedHashSet<>();
        fields.properties().stream()
                .filter(field -> excluded.contains("fields." + field.getKey())
                        || isBlank(field.getValue().get("logical_name")))
                .forEach(field -> {
                    gone.add(field.getKey());
                    Optional.of(field.getValue().path("logical_name").asText(""))
                            .filter(column -> !column.isEmpty())
                            .ifPresent(gone::add);
                });
        section("entities").keySet().stream()
                .filter(key -> excluded.contains("entities." + key))
                .forEach(((ObjectNode) usable.get("entities"))::remove);
        section("option_sets").keySet().stream()
                .filter(name -> excluded.contains("option_sets." + name)
                        || gone.contains(options.path(name).path("field").asText("")))
                .forEach(options::remove);
        section("fields").keySet().stream().filter(gone::contains).forEach(fields::remove);
        return usable;
    }

    private static boolean isBlank(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.asText("").isEmpty();
    }
}
