package io.opencloser.dataverse.client;

/**
 * Hears of the traffic of a client, for logs and metrics. Called on the thread that sends, so be quick; by several threads
 * at once. Whatever it throws is dropped.
 */
@FunctionalInterface
public interface ClientListener {
    /** Something happened. */
    void on(ClientEvent event);

    /** Hears nothing. */
    static ClientListener none() {
        return event -> {};
    }
}
