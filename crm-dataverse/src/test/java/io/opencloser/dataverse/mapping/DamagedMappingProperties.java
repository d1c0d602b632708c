package io.opencloser.dataverse.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.mapping.format.MappingFormatException;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import io.opencloser.simulator.SimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A damaged mapping artifact has safe names or is refused. */
class DamagedMappingProperties extends DamagedDocuments {
    /** Place and expectation, in printable characters and without a value of the document. */
    static final String REFUSAL = "mapping artifact, [ -~]+: expected [ -~]+";

    @Override
    public List<String> documents() {
        return List.of(SimulatorOptions.demoMapping());
    }

    @Override
    public void read(byte[] document) {
        MappingArtifact mapping;
        try {
            mapping = MappingArtifact.parse(new String(document, StandardCharsets.UTF_8));
        } catch (MappingFormatException e) {
            assertThat(e.getMessage()).matches(REFUSAL);
            Refusals.isOneLine(e.getMessage());
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
