package io.opencloser.dataverse.gateway.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import java.util.Optional;

/**
 * The version of an environment's metadata: a text that differs after every change, to be compared for equality only
 * (Microsoft Learn, "RetrieveTimestamp Function" of the Web API and {@code RetrieveTimestampRequest}). It must be
 * requested <em>before</em> the metadata that it identifies: a change between the two is then noticed the next time,
 * and in the other order never.
 */
final class MetadataVersion {
    static final DataverseRequest REQUEST = DataverseRequest.get("RetrieveTimestamp()");

    private MetadataVersion() {}

    /** Empty if there is no version: an environment or proxy need not offer one. */
    static Optional<String> read(Reply reply) {
        if (!(reply instanceof Reply.Response response) || !response.isSuccess()) {
            return Optional.empty();
        }
        return response.body()
                .map(body -> body.path("Timestamp"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(version -> !version.isBlank());
    }
}
