package io.opencloser.specs.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.cli.format.Json;
import java.util.ArrayList;
import java.util.List;

/** The output and the exit code of one command. */
public record CommandRun(int exit, String stdout, String stderr) {
    /** Standard output as exactly one JSON document. */
    public JsonNode json() {
        return Json.read(stdout);
    }

    public String text(String field) {
        return json().path(field).asText("");
    }

    public String session() {
        return text("session_id");
    }

    public String exitStatus() {
        return text("exit_status");
    }

    public List<String> list(String field) {
        List<String> values = new ArrayList<>();
        json().path(field).forEach(value -> values.add(value.asText("")));
        return values;
    }
}
