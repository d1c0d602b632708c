package io.opencloser.dataverse.mapping;

import io.opencloser.simulator.SimulatorOptions;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Artifacts for tests: the demo's, with changes. */
final class DemoMappings {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DemoMappings() {}

    static MappingArtifact demo() {
        return MappingArtifact.parse(SimulatorOptions.demoMapping());
    }

    static MappingArtifact demo(Consumer<ObjectNode> change) {
        return MappingArtifact.parse(demoJson(change));
    }

    static String demoJson(Consumer<ObjectNode> change) {
        ObjectNode document = MAPPER.readTree(SimulatorOptions.demoMapping()).asObject();
        change.accept(document);
        return document.toString();
    }

    static ObjectNode at(ObjectNode document, String... names) {
        ObjectNode node = document;
        for (String name : names) {
            node = node.get(name).asObject();
        }
        return node;
    }
}
