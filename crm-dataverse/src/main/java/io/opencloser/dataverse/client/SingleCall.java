package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.http.Exchange;
import io.opencloser.dataverse.client.http.PathTemplate;
import io.opencloser.dataverse.client.http.ResponseReader;
import io.opencloser.dataverse.client.message.Answer;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Method;
import java.net.http.HttpRequest;
import java.util.Optional;

/** A request by itself. */
record SingleCall(DataverseRequest request, Requests requests, ResponseReader responses) implements Call<Answer> {
    @Override
    public String what() {
        return request.what();
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
    public Answer read(Exchange.Result.Came came) {
        return responses.readOrUnknown(came, what());
    }

    @Override
    public Answer without(Answer answer) {
        return answer;
    }

    @Override
    public Optional<Answer.Response> verdict(Answer result) {
        return result instanceof Answer.Response response ? Optional.of(response) : Optional.empty();
    }
}
