package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.http.Exchange;
import io.opencloser.dataverse.client.message.Answer;
import io.opencloser.dataverse.client.message.Method;
import java.net.http.HttpRequest;
import java.util.Optional;

/** A request in one of its two kinds, and how its answer is read. */
interface Call<R> {
    /** Method and path, for people. */
    String what();

    Method method();

    /** The path for observers, see {@link ClientEvent.Exchanged}. */
    String template();

    HttpRequest request(String token);

    R read(Exchange.Result.Came came);

    /** There is nothing to read. */
    R without(Answer answer);

    /** The response that says whether we are let in and not too busy; empty when there was none. */
    Optional<Answer.Response> verdict(R result);
}
