package io.opencloser.simulator.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.json.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The parties of a phone call in its body. They are checked and stored as sent; queries do not return them. */
final class ActivityParties {
    static final String PROPERTY = "phonecall_activity_parties";

    private static final Map<String, List<String>> TARGETS = Map.of(
            "partyid_systemuser@odata.bind", List.of("systemuser"),
            "partyid_contact@odata.bind", List.of("contact"),
            "partyid_account@odata.bind", List.of("account"));

    private final BindResolver binder;

    ActivityParties(BindResolver binder) {
        this.binder = binder;
    }

    String read(JsonNode parties) {
        if (!parties.isArray()) {
            throw ServiceError.payload("'" + PROPERTY + "' is not an array.");
        }
        parties.forEach(this::check);
        return new String(SimulatorJson.bytes(parties), StandardCharsets.UTF_8);
    }

    private void check(JsonNode party) {
        if (!party.path("participationtypemask").isIntegralNumber()) {
            throw ServiceError.payload("A party has no 'participationtypemask'.");
        }
        for (Map.Entry<String, JsonNode> property : party.properties()) {
            List<String> targets = TARGETS.get(property.getKey());
            if (targets != null) {
                binder.resolve(property.getValue().asText(""), targets);
            } else if (!List.of("participationtypemask", "addressused").contains(property.getKey())) {
                throw ServiceError.unknownProperty(property.getKey(), "activityparty");
            }
        }
    }
}
