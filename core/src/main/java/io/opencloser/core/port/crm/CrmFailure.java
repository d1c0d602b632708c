package io.opencloser.core.port.crm;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a request to the CRM failed, for people and for the retry budget.
 *
 * @param message one line with method and path, without host name, record contents or secrets
 * @param status the HTTP status, where there was an answer
 * @param code the service's own error code, for example {@code 0x80060882}
 * @param retryAfter how long the service asked to be left alone
 */
public record CrmFailure(String message, OptionalInt status, Optional<String> code, Optional<Duration> retryAfter) {
    /** The service's own error code, else the HTTP status as text, where there was one. */
    public Optional<String> errorCode() {
        return code.or(() -> status.isPresent() ? Optional.of(Integer.toString(status.getAsInt())) : Optional.empty());
    }

    /** A failure of which nothing but the message is known. */
    public static CrmFailure of(String message) {
        return new CrmFailure(message, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
