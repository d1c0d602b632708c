package io.opencloser.jdbc;

import io.opencloser.jdbc.connection.Credentials;
import java.util.function.Supplier;

/**
 * Which database keeps the journal.
 *
 * @param url {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code jdbc:postgresql:…}, without user, password or
 *     settings that run code
 * @param user "" for the embedded default
 * @param password called whenever a connection needs it; each call returns a new array, empty when there is no password
 * @param connections the maximum number of open connections
 */
public record JournalOptions(String url, String user, Supplier<char[]> password, int connections) {
    private static final int DEFAULT_CONNECTIONS = 8;

    /** Requires at least one connection. */
    public JournalOptions {
        if (connections < 1) {
            throw new IllegalArgumentException("a journal needs at least one connection");
        }
    }

    /** A database without a password. */
    public static JournalOptions of(String url) {
        return new JournalOptions(url, "", () -> new char[0], DEFAULT_CONNECTIONS);
    }

    Credentials credentials() {
        return new Credentials(user, password);
    }

    @Override
    public String toString() {
        return "JournalOptions[" + url.replaceFirst("[;?].*", "") + "]";
    }
}
