package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.batch.BatchReplyReader;
import io.opencloser.dataverse.client.batch.MultipartReader;
import io.opencloser.dataverse.client.http.HttpExchange;
import io.opencloser.dataverse.client.http.ReplyReader;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.MalformedReplyException;
import io.opencloser.dataverse.client.message.Method;
import io.opencloser.dataverse.client.message.Reply;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch. */
public record BatchCall(Batch batch, RequestFactory requests, ReplyReader responses) implements ClientCall<BatchReply> {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int OK = 200;

    @Override
    public String what() {
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
    public BatchReply read(HttpExchange.Result.Came came) {
        String contentType = came.headers().getOrDefault("content-type", "");
        if (!MultipartReader.isMultipart(contentType)) {
            Reply answer = responses.readOrUnknown(came, what());
            boolean success = answer instanceof Reply.Response response && response.isSuccess();
            return success ? unreadable("the answer is not a batch") : without(answer);
        }
        try {
            List<BatchReply.PartAnswer> parts = new BatchReplyReader(batch, responses).read(contentType, came.body());
            return parts.isEmpty() ? unreadable("the answer is empty") : new BatchReply.Answered(parts);
        } catch (MalformedReplyException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    private BatchReply unreadable(String why) {
        return without(new Reply.NoAnswer(Reply.NoAnswer.Reason.UNKNOWN, what() + ": " + why));
    }

    @Override
    public BatchReply without(Reply answer) {
        return new BatchReply.Failed(answer);
    }

    /** A part that was throttled speaks for the whole batch. */
    @Override
    public Optional<Reply.Response> verdict(BatchReply result) {
        if (result instanceof BatchReply.Failed failed) {
            return failed.answer() instanceof Reply.Response response ? Optional.of(response) : Optional.empty();
        }
        Reply.Response fine = new Reply.Response(OK, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
        return Optional.of(((BatchReply.Answered) result)
                .parts().stream()
                        .flatMap(part -> error(part).stream())
                        .filter(error -> error.status() == TOO_MANY_REQUESTS)
                        .findFirst()
                        .orElse(fine));
    }

    private static Optional<Reply.Response> error(BatchReply.PartAnswer part) {
        if (part instanceof BatchReply.PartAnswer.Single single) {
            return Optional.of(single.response());
        }
        return part instanceof BatchReply.PartAnswer.ChangeSetFailed failed
                ? Optional.of(failed.error())
                : Optional.empty();
    }
}
