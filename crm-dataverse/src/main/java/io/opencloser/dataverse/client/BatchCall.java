package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.batch.BatchReplyReader;
import io.opencloser.dataverse.client.batch.MultipartSection;
import io.opencloser.dataverse.client.http.HttpExchange;
import io.opencloser.dataverse.client.http.ReplyReader;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.HttpStatus;
import io.opencloser.dataverse.client.message.MalformedReplyException;
import io.opencloser.dataverse.client.message.Method;
import io.opencloser.dataverse.client.message.Reply;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends a batch. */
record BatchCall(Batch batch, RequestFactory requests, ReplyReader replyReader) implements ClientCall<BatchReply> {

    @Override
    public String description() {
        return Method.POST + " " + template();
    }

    @Override
    public Method method() {
        return Method.POST;
    }

    @Override
    public String template() {
        return "$batch";
    }

    @Override
    public HttpRequest request(String token) {
        return requests.of(batch, token);
    }

    @Override
    public BatchReply read(HttpExchange.Result.Received received) {
        String contentType = received.headers().getOrDefault("content-type", "");
        if (!MultipartSection.isMultipart(contentType)) {
            Reply reply = replyReader.readOrUnknown(received, description());
            boolean success = reply instanceof Reply.Response response && response.isSuccess();
            return success ? unreadable("the response is not a batch") : failed(reply);
        }
        try {
            List<BatchReply.PartReply> parts =
                    new BatchReplyReader(batch, replyReader).read(contentType, received.body());
            return parts.isEmpty() ? unreadable("the response is empty") : new BatchReply.Processed(parts);
        } catch (MalformedReplyException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    private BatchReply unreadable(String why) {
        return failed(new Reply.NoResponse(Reply.NoResponse.Reason.UNKNOWN, description() + ": " + why));
    }

    @Override
    public BatchReply failed(Reply reply) {
        return new BatchReply.Failed(reply);
    }

    /** A throttled part counts as the response of the whole batch. */
    @Override
    public Optional<Reply.Response> overallResponse(BatchReply result) {
        if (result instanceof BatchReply.Failed failed) {
            return failed.reply() instanceof Reply.Response response ? Optional.of(response) : Optional.empty();
        }
        Reply.Response success =
                new Reply.Response(HttpStatus.OK, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
        return Optional.of(((BatchReply.Processed) result)
                .parts().stream()
                        .flatMap(part -> errorOf(part).stream())
                        .filter(error -> error.status() == HttpStatus.TOO_MANY_REQUESTS)
                        .findFirst()
                        .orElse(success));
    }

    private static Optional<Reply.Response> errorOf(BatchReply.PartReply part) {
        if (part instanceof BatchReply.PartReply.Single single) {
            return Optional.of(single.response());
        }
        return part instanceof BatchReply.PartReply.ChangeSetFailed failed
                ? Optional.of(failed.error())
                : Optional.empty();
    }
}
