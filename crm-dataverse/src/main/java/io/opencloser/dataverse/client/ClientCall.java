package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.http.HttpExchange;
import io.opencloser.dataverse.client.message.Method;
import io.opencloser.dataverse.client.message.Reply;
import java.net.http.HttpRequest;
import java.util.Optional;

/** A request in one of its two kinds, and how its answer is read. */
interface ClientCall<R> {
    /** Method and path, for people. */
    String description();

    Method method();

    /** The path for observers, see {@link ClientEvent.Exchanged}. */
    String template();

    HttpRequest request(String token);

    R read(HttpExchange.Result.Received received);

    /** There is nothing to read. */
    R failed(Reply reply);

    /** The response that says whether we are let in and not too busy; empty when there was none. */
    Optional<Reply.Response> overallResponse(R result);
}
