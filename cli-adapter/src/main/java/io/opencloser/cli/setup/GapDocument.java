package io.opencloser.cli.setup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.dataverse.mapping.Gap;
import java.util.List;

/** The gaps between a mapping and the CRM as a document. */
final class GapDocument {
    private GapDocument() {}

    /** {@code {"schema_version","exit_status","approved","gaps":[{"where","stands","expected","message"}]}}. */
    static ObjectNode of(String schemaVersion, ExitStatus status, boolean approved, List<Gap> gaps) {
        ObjectNode document = Json.object()
                .put("schema_version", schemaVersion)
                .put("exit_status", status.wireName())
                .put("approved", approved);
        ArrayNode list = document.putArray("gaps");
        gaps.forEach(gap -> list.addObject()
                .put("where", gap.where())
                .put("stands", gap.actual())
                .put("expected", gap.expected())
                .put("message", gap.text()));
        return document;
    }

    /** The gaps of a mapping that no person has approved. */
    static ObjectNode unapproved(String schemaVersion, ExitStatus status, List<Gap> gaps) {
        return of(schemaVersion, status, false, gaps);
    }

    /** The comparison failed. */
    static ObjectNode failed(String schemaVersion, String message) {
        return unapproved(schemaVersion, ExitStatus.FAILED, List.of()).put("message", message);
    }
}
