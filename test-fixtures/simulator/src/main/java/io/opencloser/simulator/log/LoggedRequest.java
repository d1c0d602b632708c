package io.opencloser.simulator.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param sequence 1 for the first since the simulator started; never given twice
 * @param at arrival, on the simulator's clock
 * @param path path and query as sent
 * @param headers without {@code Authorization}
 * @param body empty for token requests, which carry secrets
 * @param status what was answered; null while it runs and when the connection was closed without an answer
 * @param executed the status that executing it had; null when it was not executed (or not yet)
 * @param fault the id of the rule that hit it, or null
 * @param parts the operations of a batch, in order; empty for everything else
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
