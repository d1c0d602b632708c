package io.opencloser.dataverse.client.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outcome of a request. */
public sealed interface Reply {
    /**
     * The service responded.
     *
     * @param headers by lower-case name
     * @param body the JSON of the response; empty if it has none
     * @param errorCode the service's own code, for example {@code 0x80060882}; at most eight hexadecimal digits;
     *     empty if there is none of that form
     * @param retryAfter the pause that the service asks for
     */
    record Response(
            int status,
            Map<String, String> headers,
            Optional<JsonNode> body,
            Optional<String> errorCode,
            Optional<Duration> retryAfter)
            implements Reply {

        public Response {
            headers = Map.copyOf(headers);
        }

        public boolean isSuccess() {
            return HttpStatus.isSuccess(status);
        }

        /** The row's ETag, from the header or the body. */
        public Optional<String> etag() {
            return Optional.ofNullable(headers.get("etag"))
                    .or(() -> body.map(b -> b.path("@odata.etag").asText("")).filter(etag -> !etag.isEmpty()));
        }

        /** The id of the written row, from {@code OData-EntityId}. */
        public Optional<UUID> entityId() {
            return Optional.ofNullable(headers.get("odata-entityid")).flatMap(EntityIds::parse);
        }
    }

    /** There is no response, or it cannot be read. */
    record NoResponse(Reason reason, String message) implements Reply {
        /** What this means for a write. */
        public enum Reason {
            /** The request was not sent. */
            NOT_SENT,
            /** The write may have been committed, or may still be. */
            UNKNOWN
        }
    }

    /** Not sent: the service's pause is longer than this request may wait. */
    record Throttled(Duration retryAfter) implements Reply {}

    /**
     * Not sent: there is no token.
     *
     * @param retryable whether a later attempt may succeed
     * @param code the login service's own code, for example {@code AADSTS7000215}
     * @param retryAfter how long the login service asked to be left alone
     */
    record NotSignedIn(String message, boolean retryable, Optional<String> code, Optional<Duration> retryAfter)
            implements Reply {
        /** A failure that a later attempt will meet again. */
        public static NotSignedIn permanent(String message) {
            return new NotSignedIn(message, false, Optional.empty(), Optional.empty());
        }
    }

    /** Ids at the end of entity URLs. */
    final class EntityIds {
        private static final Pattern TRAILING_ID =
                Pattern.compile("\\(([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\)\\z");

        private EntityIds() {}

        static Optional<UUID> parse(String url) {
            Matcher matcher = TRAILING_ID.matcher(url);
            return matcher.find() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
        }
    }
}
