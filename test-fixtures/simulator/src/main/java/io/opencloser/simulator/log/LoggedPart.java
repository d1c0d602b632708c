package io.opencloser.simulator.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation of a batch; {@code status} is null if it was not executed; {@code changeSet} is 0 outside change sets. */
public record LoggedPart(
        String method,
        String path,
        Map<String, String> headers,
        String body,
        @Nullable String contentId,
        int changeSet,
        @Nullable Integer status) {}
