package io.opencloser.simulator.fault;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a status fault says where the script leaves it open. */
public final class FaultScript {
    private static final Map<Integer, String> CODES = Map.of(
            404, "0x80040217",
            412, "0x80060882",
            429, "0x80072322",
            503, "0x80044151");

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
