package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.http.HttpExchange;
import io.opencloser.dataverse.client.message.Method;
import io.opencloser.dataverse.client.message.Reply;
import java.net.http.HttpRequest;
import java.util.Optional;

/** A single request or a batch, and how its response is read. */
interface ClientCall<R> {
    /** Method and path, for people. */
    String description();

    Method method();

    /** The path for observers, see {@link ClientEvent.Exchanged}. */
    String template();

    HttpRequest request(String token);

    R read(HttpExchange.Result.Received received);

    /** The result if no response was received. */
    R failed(Reply reply);

    /** The response that decides about token renewal and throttling; empty if there is none. */
    Optional<Reply.Response> overallResponse(R result);
}
