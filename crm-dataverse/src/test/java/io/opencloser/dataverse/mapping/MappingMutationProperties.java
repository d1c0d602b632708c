package io.opencloser.dataverse.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever becomes of the document, it is an artifact with safe names or it is refused. */
class MappingMutationProperties {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "7",
            "1e999999999",
            "-0.5",
            "123456789012345678901234567890",
            "\"\"",
            "\"x\"",
            "\"_value\"",
            "\"__value\"",
            "\"/../x?$filter=1\"",
            "[]",
            "[[null]]",
            "[\"a\", 1]",
            "{}",
            "{\"logical_name\": 5}",
            "{\"\\u0000\": {}}");

    @Property(tries = 3000)
    void a_changed_document_is_read_with_safe_names_or_refused_with_one_line(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int changes) {
        Random random = new Random(seed);
        ObjectNode document =
                JsonMapper.shared().readTree(SimulatorOptions.demoMapping()).asObject();
        for (int i = 0; i < changes; i++) {
            mutate(document, random);
        }
        check(document.toString());
    }

    @Property(tries = 1000)
    void a_damaged_text_is_read_with_safe_names_or_refused_with_one_line(
            @ForAll @IntRange(min = 0, max = 4000) int at,
            @ForAll @IntRange(min = 0, max = 300) int length,
            @ForAll char with) {
        String json = SimulatorOptions.demoMapping();
        int from = Math.min(at, json.length());
        check(json.substring(0, from) + with + json.substring(Math.min(json.length(), from + length)));
    }

    static void mutate(ObjectNode document, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(document, objects);
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>(object.propertyNames());
        JsonNode value = JsonMapper.shared().readTree(VALUES.get(random.nextInt(VALUES.size())));
        if (names.isEmpty() || random.nextInt(5) == 0) {
            object.set("new." + random.nextInt(), value);
        } else if (random.nextInt(4) == 0) {
            object.remove(names.get(random.nextInt(names.size())));
        } else {
            object.set(names.get(random.nextInt(names.size())), value);
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(each -> collect(each, objects));
    }

    static void check(String json) {
        MappingArtifact mapping;
        try {
            mapping = MappingArtifact.parse(json);
        } catch (MappingFormatException e) {
            assertThat(e.getMessage()).matches("mapping artifact, [ -~]+: expected [ -~]+");
            return;
        }
        String safe = "[A-Za-z_][A-Za-z0-9_]{0,127}";
        assertThat(mapping.entities())
                .allMatch(e -> e.logicalName().matches(safe)
                        && e.entitySetName().matches(safe)
                        && e.primaryId().matches(safe));
        assertThat(mapping.fields()).allMatch(f -> f.logicalName().matches(safe));
        assertThat(mapping.preserveIfPresent()).allMatch(c -> c.matches("_?" + safe + "(_value)?"));
        assertThat(mapping.taskOwnerOverrideField().stream()).allMatch(c -> c.matches(safe));
        assertThat(mapping.gaps()).allMatch(gap -> gap.matches("[ -~]+"));
        Map<String, String> entries = mapping.fingerprint().entries();
        assertThat(entries.values()).allMatch(entry -> entry.matches("[ -~]+"));
    }
}
