package io.opencloser.dataverse.mapping;

import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.simulator.SimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Scaffolds of mapping artifacts. */
class DamagedScaffoldProperties extends DamagedDocuments {
    @Override
    public List<String> documents() {
        return List.of(SimulatorOptions.demoMapping());
    }

    @Override
    public void read(byte[] document) {
        ScaffoldProperties.check(new String(document, StandardCharsets.UTF_8));
    }
}
