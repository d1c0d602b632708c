package io.opencloser.simulator.fault;

import io.opencloser.simulator.error.HttpStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The defaults of a status fault. */
public final class FaultScript {
    private static final Map<Integer, String> CODES = Map.of(
            HttpStatus.NOT_FOUND, "0x80040217",
            HttpStatus.PRECONDITION_FAILED, "0x80060882",
            HttpStatus.TOO_MANY_REQUESTS, "0x80072322",
            HttpStatus.SERVICE_UNAVAILABLE, "0x80044151");

    private FaultScript() {}

    public static FaultReply answer(
            int status, @Nullable String code, @Nullable String message, @Nullable String retryAfter) {
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException("A status fault answers with 300 to 599, not with " + status + ".");
        }
        return new FaultReply(
                status,
                code == null ? CODES.getOrDefault(status, FaultRule.NO_ANSWER.code()) : code,
                message == null ? "A scripted fault." : message,
                retryAfter);
    }
}
