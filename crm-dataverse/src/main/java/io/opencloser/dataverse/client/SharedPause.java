package io.opencloser.dataverse.client;

import java.time.Duration;

/**
 * A pause that clients in several processes share because they use the same credential, for example through a database. A client
 * asks for it at most once a second. If a method throws, the client goes on with what it knows itself. Thread-safe.
 */
public interface SharedPause {
    /** The service asked for a pause of this length from now on. Never ends a longer one early. */
    void extend(Duration pause);

    /** How long the pause still lasts; zero if there is none. */
    Duration remaining();

    /** A pause that is not shared. */
    static SharedPause none() {
        return new SharedPause() {
            @Override
            public void extend(Duration pause) {
                // no other process
            }

            @Override
            public Duration remaining() {
                return Duration.ZERO;
            }
        };
    }
}
