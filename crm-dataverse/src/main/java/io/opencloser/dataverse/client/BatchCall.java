package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.batch.BatchReader;
import io.opencloser.dataverse.client.batch.Multipart;
import io.opencloser.dataverse.client.http.Exchange;
import io.opencloser.dataverse.client.http.ResponseReader;
import io.opencloser.dataverse.client.message.Answer;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchAnswer;
import io.opencloser.dataverse.client.message.MalformedAnswerException;
import io.opencloser.dataverse.client.message.Method;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch. */
public record BatchCall(Batch batch, Requests requests, ResponseReader responses) implements Call<BatchAnswer> {
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
    public BatchAnswer read(Exchange.Result.Came came) {
        String contentType = came.headers().getOrDefault("content-type", "");
        if (!Multipart.isMultipart(contentType)) {
            Answer answer = responses.readOrUnknown(came, what());
            boolean success = answer instanceof Answer.Response response && response.isSuccess();
            return success ? unreadable("the answer is not a batch") : without(answer);
        }
        try {
            List<BatchAnswer.PartAnswer> parts = new BatchReader(batch, responses).read(contentType, came.body());
            return parts.isEmpty() ? unreadable("the answer is empty") : new BatchAnswer.Answered(parts);
        } catch (MalformedAnswerException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    private BatchAnswer unreadable(String why) {
        return without(new Answer.NoAnswer(Answer.NoAnswer.Reason.UNKNOWN, what() + ": " + why));
    }

    @Override
    public BatchAnswer without(Answer answer) {
        return new BatchAnswer.Failed(answer);
    }

    /** A part that was throttled speaks for the whole batch. */
    @Override
    public Optional<Answer.Response> verdict(BatchAnswer result) {
        if (result instanceof BatchAnswer.Failed failed) {
            return failed.answer() instanceof Answer.Response response ? Optional.of(response) : Optional.empty();
        }
        Answer.Response fine = new Answer.Response(OK, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
        return Optional.of(((BatchAnswer.Answered) result)
                .parts().stream()
                        .flatMap(part -> error(part).stream())
                        .filter(error -> error.status() == TOO_MANY_REQUESTS)
                        .findFirst()
                        .orElse(fine));
    }

    private static Optional<Answer.Response> error(BatchAnswer.PartAnswer part) {
        if (part instanceof BatchAnswer.PartAnswer.Single single) {
            return Optional.of(single.response());
        }
        return part instanceof BatchAnswer.PartAnswer.ChangeSetFailed failed
                ? Optional.of(failed.error())
                : Optional.empty();
    }
}
