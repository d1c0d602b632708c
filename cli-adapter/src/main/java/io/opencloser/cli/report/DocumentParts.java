package io.opencloser.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Parts shared by several documents. */
final class DocumentParts {
    private DocumentParts() {}

    static ArrayNode warnings(List<Warning> warnings) {
        ArrayNode array = Json.array();
        warnings.forEach(warning -> array.addObject()
                .put("code", warning.code())
                .put("field", warning.field())
                .put("message", warning.message()));
        return array;
    }

    static ArrayNode correlations(SessionRecord session) {
        ArrayNode array = Json.array();
        for (Operation operation : Operation.values()) {
            Correlation correlation = session.correlations().get(operation);
            if (correlation != null) {
                array.addObject()
                        .put("record_kind", operation.recordKind())
                        .put("idempotency_key", correlation.idempotencyKey())
                        .put("write_status", correlation.status().wireName())
                        .set(
                                "dataverse_record_id",
                                Json.text(correlation.recordId().map(UUID::toString)));
            }
        }
        return array;
    }

    static ObjectNode progress(SessionRecord session) {
        Set<Operation> confirmed = session.confirmed();
        ObjectNode progress = Json.object();
        for (Operation operation : Operation.values()) {
            progress.put(operation.wireName() + "_done", confirmed.contains(operation));
        }
        progress.put("run_status", session.status().wireName());
        progress.set("last_error", Json.text(session.progress().lastError()));
        return progress;
    }

    static JsonNode lease(Optional<Lease> lease) {
        return lease.<JsonNode>map(present ->
                        Json.object().put("holder", present.holder()).put("expires_at", Json.time(present.expiresAt())))
                .orElse(NullNode.getInstance());
    }

    static JsonNode blockReason(Optional<BlockReason> reason) {
        return Json.text(reason.map(BlockReason::wireName));
    }
}
