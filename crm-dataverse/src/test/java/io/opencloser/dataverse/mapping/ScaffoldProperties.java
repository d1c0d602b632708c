package io.opencloser.dataverse.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.simulator.SimulatorOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever somebody hands in as a scaffold, the result is an artifact that nobody approved, or a refusal. */
class ScaffoldProperties {
    private static final Map<String, TableFacts> LIVE = Map.of(
            "queue_item",
            new TableFacts(
                    "oc_callqueueitems",
                    "oc_callqueueitemid",
                    Map.of("oc_phone", "String", "oc_queuestatus", "Picklist", "oc_facilityaccount", "Lookup"),
                    Map.of("oc_facilityaccount", List.of("account")),
                    Map.of("oc_queuestatus", Map.of(1, "Ready", 2, "In progress"))),
            "task",
            new TableFacts("tasks", "activityid", Map.of("ownerid", "Owner"), Map.of(), Map.of()));

    @Property(tries = 3000)
    void a_changed_scaffold_is_filled_in_or_refused_with_one_line(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int changes) {
        Random random = new Random(seed);
        ObjectNode document =
                JsonMapper.shared().readTree(SimulatorOptions.demoMapping()).asObject();
        for (int i = 0; i < changes; i++) {
            MappingMutationProperties.mutate(document, random);
        }
        check(document.toString());
    }

    static void check(String json) {
        Discovered discovered;
        try {
            discovered = Scaffold.parse(json).fill(LIVE, "https://org.example", Instant.EPOCH);
        } catch (MappingFormatException e) {
            assertThat(e.getMessage()).matches("mapping artifact, [ -~]+: expected [ -~]+");
            return;
        }
        assertThat(discovered.usable().approved()).isFalse();
        assertThat(discovered.document().propertyNames())
                .containsAll(MappingReader.document(json).propertyNames());
        List<Gap> gaps = discovered.allGaps(List.of());
        assertThat(gaps).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.where()).matches("[ -~]+");
            assertThat(gap.text()).matches("[ -~]+");
        });
        assertThat(gaps).doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void filling_in_twice_changes_nothing_more(@ForAll long seed) {
        Random random = new Random(seed);
        ObjectNode document =
                JsonMapper.shared().readTree(SimulatorOptions.demoMapping()).asObject();
        MappingMutationProperties.mutate(document, random);
        try {
            Discovered once = Scaffold.parse(document.toString()).fill(LIVE, "https://org.example", Instant.EPOCH);
            Discovered twice =
                    Scaffold.parse(once.document().toString()).fill(LIVE, "https://org.example", Instant.EPOCH);
            assertThat(twice.document()).isEqualTo(once.document());
            assertThat(twice.gaps()).isEqualTo(once.gaps());
        } catch (MappingFormatException e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }
}
