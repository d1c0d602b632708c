package io.opencloser.dataverse.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.mapping.discovery.Discovered;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import io.opencloser.dataverse.mapping.discovery.TableFacts;
import io.opencloser.dataverse.mapping.format.MappingFile;
import io.opencloser.dataverse.mapping.format.MappingFormatException;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import io.opencloser.simulator.SimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A damaged scaffold becomes an unapproved artifact or is refused. */
class DamagedScaffoldProperties extends DamagedDocuments {
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

    @Override
    public List<String> documents() {
        return List.of(SimulatorOptions.demoMapping());
    }

    @Override
    public void read(byte[] document) {
        String json = new String(document, StandardCharsets.UTF_8);
        Discovered discovered;
        try {
            discovered = filled(json);
        } catch (MappingFormatException e) {
            assertThat(e.getMessage()).matches(DamagedMappingProperties.REFUSAL);
            Refusals.isOneLine(e.getMessage());
            return;
        }
        assertThat(discovered.usable().approved()).isFalse();
        assertThat(discovered.document().properties())
                .extracting(Map.Entry::getKey)
                .containsAll(MappingFile.document(json).properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
        List<Gap> gaps = discovered.allGaps(List.of());
        assertThat(gaps).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.where()).matches("[ -~]+");
            assertThat(gap.text()).matches("[ -~]+");
        });
        assertThat(gaps).doesNotHaveDuplicates();
        Discovered twice = filled(discovered.document().toString());
        assertThat(twice.document()).isEqualTo(discovered.document());
        assertThat(twice.gaps()).isEqualTo(discovered.gaps());
    }

    private static Discovered filled(String json) {
        return Scaffold.parse(json).fill(LIVE, "https://org.example", Instant.EPOCH);
    }
}
