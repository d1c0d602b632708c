package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.message.Method;
import java.time.Duration;
import java.util.OptionalInt;

/** An event in the life of a request, without host, id, query, header and body. */
public sealed interface ClientEvent {
    /**
     * A request was sent, and its response was received or lost.
     *
     * @param path a template: keys of rows are {@code (*)}, without the query
     * @param status empty without a readable response; 429 for a batch with a throttled part
     * @param took from sending to the end of the response
     */
    record Exchanged(Method method, String path, OptionalInt status, Duration took) implements ClientEvent {}

    /** The service throttled a request and asked for this pause. */
    record Throttled(Duration pause) implements ClientEvent {}

    /** A request waits this long during a pause of the service. */
    record Waited(Duration pause) implements ClientEvent {}

    /** A request waits this long, so that the published limits are kept. */
    record Paced(Duration pause) implements ClientEvent {}

    /** A request was not sent: the remaining pause is longer than it may wait. */
    record NotSent(Duration remaining) implements ClientEvent {}
}
