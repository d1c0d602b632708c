package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.http.HttpExchange;
import io.opencloser.dataverse.client.http.PathTemplate;
import io.opencloser.dataverse.client.http.ReplyReader;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Method;
import io.opencloser.dataverse.client.message.Reply;
import java.net.http.HttpRequest;
import java.util.Optional;

/** Sends a single request. */
record SingleCall(DataverseRequest request, RequestFactory requests, ReplyReader replyReader)
        implements ClientCall<Reply> {
    @Override
    public String description() {
        return request.description();
    }

    @Override
    public Method method() {
        return request.method();
    }

    @Override
    public String template() {
        return PathTemplate.of(request.path());
    }

    @Override
    public HttpRequest request(String token) {
        return requests.of(request, token);
    }

    @Override
    public Reply read(HttpExchange.Result.Received received) {
        return replyReader.readOrUnknown(received, description());
    }

    @Override
    public Reply failed(Reply reply) {
        return reply;
    }

    @Override
    public Optional<Reply.Response> overallResponse(Reply result) {
        return result instanceof Reply.Response response ? Optional.of(response) : Optional.empty();
    }
}
