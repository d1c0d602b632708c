package io.opencloser.dataverse.gateway.verification;

import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The version of an environment's metadata as a whole: a text that is another one after every change, to be compared for
 * equality only (Microsoft Learn, "RetrieveTimestamp Function" of the Web API and {@code RetrieveTimestampRequest}). It
 * is to be asked for <em>before</em> the metadata that it stands for: what changes between the two is then noticed the
 * next time, where the other order would never notice it.
 */
final class MetadataVersion {
    static final DataverseRequest REQUEST = DataverseRequest.get("RetrieveTimestamp()");

    private MetadataVersion() {}

    /** Empty for whatever is not a version: an environment or proxy that does not offer it is no reason to fail. */
    static Optional<String> read(Reply reply) {
        if (!(reply instanceof Reply.Response response) || !response.isSuccess()) {
            return Optional.empty();
        }
        return response.body()
                .map(body -> body.path("Timestamp"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(version -> !version.isBlank());
    }
}
