package io.opencloser.dataverse.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.batch.BatchRequestWriter;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.DataverseRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.Supplier;

/** Builds HTTP requests with the common headers. */
record RequestFactory(URI origin, Duration timeout, Supplier<String> ids) {
    private static final String CONTENT_TYPE = "Content-Type";

    HttpRequest of(DataverseRequest request, String token) {
        HttpRequest.Builder builder = withCommonHeaders(request.path(), token);
        request.headers().forEach(builder::setHeader);
        request.body().ifPresent(body -> builder.setHeader(CONTENT_TYPE, "application/json; charset=utf-8"));
        HttpRequest.BodyPublisher body = request.body()
                .map(JsonNode::toString)
                .map(HttpRequest.BodyPublishers::ofString)
                .orElseGet(HttpRequest.BodyPublishers::noBody);
        return builder.method(request.method().name(), body).build();
    }

    HttpRequest of(Batch batch, String token) {
        BatchRequestWriter writer = new BatchRequestWriter(ids.get());
        HttpRequest.Builder builder = withCommonHeaders("$batch", token).setHeader(CONTENT_TYPE, writer.contentType());
        if (batch.continueOnError()) {
            builder.setHeader("Prefer", "odata.continue-on-error");
        }
        return builder.POST(HttpRequest.BodyPublishers.ofByteArray(writer.write(batch)))
                .build();
    }

    private HttpRequest.Builder withCommonHeaders(String path, String token) {
        return HttpRequest.newBuilder(URI.create(origin + DataverseRequest.BASE + path))
                .timeout(timeout)
                .setHeader("Accept", "application/json")
                .setHeader("OData-Version", "4.0")
                .setHeader("OData-MaxVersion", "4.0")
                .setHeader("x-ms-client-request-id", ids.get())
                .setHeader("Authorization", "Bearer " + token);
    }
}
