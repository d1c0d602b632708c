package io.opencloser.specs.deployment;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The output and the exit code of one command. */
public record CommandRun(int exit, String stdout, String stderr) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Standard output as exactly one JSON document. */
    public JsonNode json() {
        return JSON.readTree(stdout);
    }

    public String text(String field) {
        return json().path(field).asString("");
    }

    public String session() {
        return text("session_id");
    }

    public String exitStatus() {
        return text("exit_status");
    }

    public List<String> list(String field) {
        List<String> values = new ArrayList<>();
        json().path(field).forEach(value -> values.add(value.asString("")));
        return values;
    }
}
