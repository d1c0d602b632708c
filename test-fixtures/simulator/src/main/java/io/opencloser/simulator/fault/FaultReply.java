package io.opencloser.simulator.fault;

import org.jspecify.annotations.Nullable;

/** The answer of a status fault. {@code retryAfter} is the header as sent: seconds, or an HTTP date. */
public record FaultReply(
        int status, String code, String message, @Nullable String retryAfter) {}
