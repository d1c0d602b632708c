package io.opencloser.dataverse.client;

/**
 * Receives the events of a client, for logs and metrics. Called by the sending threads, concurrently; it should
 * return quickly. Its exceptions are ignored.
 */
@FunctionalInterface
public interface ClientListener {
    /** Receives an event. */
    void on(ClientEvent event);

    /** A listener that ignores every event. */
    static ClientListener none() {
        return event -> {};
    }
}
