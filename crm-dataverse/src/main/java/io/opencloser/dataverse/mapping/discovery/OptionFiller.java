package io.opencloser.dataverse.mapping.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.OptionGroup;
import io.opencloser.dataverse.mapping.format.JsonCursor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Resolves option values by their labels and adds the options that writing needs. */
final class OptionFiller {
    private static final Map<String, String> FIELD_OF_GROUP =
            Arrays.stream(OptionGroup.values()).collect(Collectors.toMap(OptionGroup::key, OptionGroup::field));
    private static final int MAX_LISTED = 30;

    private final ObjectNode document;
    private final Map<String, TableFacts> live;
    private final Set<String> excluded;
    private final List<Gap> gaps;

    OptionFiller(ObjectNode document, Map<String, TableFacts> live, Set<String> excluded, List<Gap> gaps) {
        this.document = document;
        this.live = live;
        this.excluded = excluded;
        this.gaps = gaps;
    }

    void fill() {
        Arrays.stream(OptionGroup.values()).forEach(this::needed);
        new JsonCursor("$", document).member("option_sets").members().forEach(this::option);
    }

    private void needed(OptionGroup group) {
        String conceptual = group.field();
        JsonNode field = document.path("fields").path(conceptual);
        if (excluded.contains("fields." + conceptual)
                || !field.path("type").asText("").equals(FieldType.OPTIONSET.wireName())
                || field.path("logical_name").asText("").isEmpty()) {
            return;
        }
        ObjectNode options = (ObjectNode) document.get("option_sets");
        for (String name : group.names()) {
            String full = group.option(name);
            if (!options.has(full)) {
                options.putObject(full).put("field", conceptual).putNull("value");
            }
        }
    }

    private void option(String name, JsonCursor cursor) {
        String group = name.replaceFirst("\\..*", "");
        ScaffoldFiller.fill(cursor, "field", FIELD_OF_GROUP.getOrDefault(group, ""));
        Optional<String> field = cursor.member("field").text();
        if (field.isEmpty()) {
            gap(name, "", "a field", "it names no field");
        } else if (cursor.member("value").isAbsent()) {
            choices(field.get()).ifPresent(choices -> value(name, cursor, choices));
        }
    }

    private void value(String name, JsonCursor cursor, Map<Integer, String> choices) {
        String wanted = cursor.member("label").text().orElse(name.substring(name.indexOf('.') + 1));
        List<Integer> found = choices.entrySet().stream()
                .filter(choice -> normalized(choice.getValue()).equals(normalized(wanted)))
                .map(Map.Entry::getKey)
                .toList();
        if (found.size() == 1) {
            ((ObjectNode) cursor.value()).put("value", found.get(0));
        } else {
            String problem = found.isEmpty() ? "no option is labelled " : "several options are labelled ";
            gap(name, "", "one of " + listed(choices), problem + printable(wanted) + "; there are " + listed(choices));
        }
    }

    /** Labels and values of the column; empty if it is not a choice or already has a gap. */
    private Optional<Map<Integer, String>> choices(String field) {
        JsonNode fields = document.path("fields");
        JsonNode mapped = fields.path(field);
        if (!mapped.isObject()) {
            mapped = fields.properties().stream()
                    .map(Map.Entry::getValue)
                    .filter(each -> each.path("logical_name").asText("").equals(field))
                    .findFirst()
                    .orElse(mapped);
        }
        TableFacts facts = live.get(mapped.path("entity").asText(""));
        String column = mapped.path("logical_name").asText("");
        return Optional.ofNullable(facts).map(table -> table.choices().get(column));
    }

    private void gap(String name, String stands, String expected, String text) {
        String where = "option_sets." + name;
        gaps.add(new Gap(where, stands, expected, where + ": " + text));
        excluded.add(where);
    }

    private static String listed(Map<Integer, String> choices) {
        String first = choices.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MAX_LISTED)
                .map(choice -> choice.getKey() + " " + printable(choice.getValue()))
                .collect(Collectors.joining(", "));
        return choices.isEmpty() ? "none" : choices.size() > MAX_LISTED ? first + ", ..." : first;
    }

    private static String printable(String label) {
        return "'" + label.replaceAll("\\p{Cntrl}", " ") + "'";
    }

    /** {@code In progress} and {@code in_progress} are the same. */
    private static String normalized(String label) {
        return label.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }
}
