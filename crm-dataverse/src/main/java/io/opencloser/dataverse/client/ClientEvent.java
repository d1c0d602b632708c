package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.message.Method;
import java.time.Duration;
import java.util.OptionalInt;

/** Something that happened to a request. Holds no host, id, query, header or body. */
public sealed interface ClientEvent {
    /**
     * A request left, and its answer came or did not.
     *
     * @param path a template: keys of rows are {@code (*)}, the query is left out
     * @param status empty without an answer that could be read; 429 for a batch of which a part was throttled
     * @param took from sending to the end of the answer
     */
    record Exchanged(Method method, String path, OptionalInt status, Duration took) implements ClientEvent {}

    /** The service asked everybody to hold back for so long. */
    record Throttled(Duration pause) implements ClientEvent {}

    /** A request waits so long, because the service has asked for a pause. */
    record Waited(Duration pause) implements ClientEvent {}

    /** A request was not sent: the pause that the service has asked for is longer than it may wait. */
    record NotSent(Duration remaining) implements ClientEvent {}
}
