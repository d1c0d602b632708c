package io.opencloser.simulator.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A received request.
 *
 * @param sequence 1 for the first request since the start; never repeated
 * @param at arrival, on the simulator's clock
 * @param path path and query as sent
 * @param headers without {@code Authorization}
 * @param body empty for token requests, which carry secrets
 * @param status the status of the reply; null while the request runs and if the connection was closed without a reply
 * @param executed the status of the execution; null if the request was not executed
 * @param fault the id of the fault that applied, or null
 * @param parts the operations of a batch, in order; empty for other requests
 */
public record LoggedRequest(
        long sequence,
        Instant at,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        @Nullable Integer status,
        @Nullable Integer executed,
        @Nullable Integer fault,
        List<LoggedPart> parts) {
    public LoggedRequest {
        parts = List.copyOf(parts);
    }
}
