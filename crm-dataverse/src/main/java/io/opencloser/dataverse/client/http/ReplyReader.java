package io.opencloser.dataverse.client.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.opencloser.dataverse.client.message.MalformedReplyException;
import io.opencloser.dataverse.client.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads one HTTP response of the service. */
public final class ReplyReader {
    private static final int MAX_DEPTH = 100;
    /** Limits the tree of a response with many small values. */
    private static final int MAX_TOKENS = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Supplier<Instant> now;

    /** @param now the clock for a {@code Retry-After} that is a date */
    public ReplyReader(Supplier<Instant> now) {
        this.now = now;
    }

    /**
     * Reads status, headers by lower-case name, and body.
     *
     * @throws MalformedReplyException if a success has a body that is not JSON; an error may have any body
     */
    public Reply.Response read(int status, Map<String, String> headers, String text) throws MalformedReplyException {
        Optional<JsonNode> body = json(text);
        if (body.isEmpty() && !text.isBlank() && status / 100 == 2) {
            throw new MalformedReplyException("the response is not JSON");
        }
        Optional<String> code =
                body.map(b -> b.path("error").path("code").asText("")).filter(c -> c.matches("0x[0-9a-fA-F]{1,8}"));
        Optional<Duration> retryAfter =
                Optional.ofNullable(headers.get("retry-after")).flatMap(h -> RetryAfter.parse(h, now.get()));
        return new Reply.Response(status, headers, body, code, retryAfter);
    }

    /** Reads a response; an unreadable one has an unknown outcome. */
    public Reply readOrUnknown(HttpExchange.Result.Received received, String description) {
        try {
            return read(received.status(), received.headers(), received.body());
        } catch (MalformedReplyException e) {
            return new Reply.NoResponse(Reply.NoResponse.Reason.UNKNOWN, description + ": " + e.getMessage());
        }
    }

    private static Optional<JsonNode> json(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
