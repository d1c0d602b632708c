package io.opencloser.dataverse.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.json.SimulatorJson;
import java.util.function.Consumer;

/** Artifacts for tests: the demo's, with changes. */
final class DemoMappings {

    private DemoMappings() {}

    static MappingArtifact demo() {
        return MappingArtifact.parse(SimulatorOptions.demoMapping());
    }

    static MappingArtifact demo(Consumer<ObjectNode> change) {
        return MappingArtifact.parse(demoJson(change));
    }

    static String demoJson(Consumer<ObjectNode> change) {
        ObjectNode document = SimulatorJson.readObject(SimulatorOptions.demoMapping());
        change.accept(document);
        return document.toString();
    }

    static ObjectNode at(ObjectNode document, String... names) {
        ObjectNode node = document;
        for (String name : names) {
            node = (ObjectNode) node.get(name);
        }
        return node;
    }
}
