package io.opencloser.jdbc;

import java.util.function.Supplier;

/**
 * Which database keeps the journal.
 *
 * @param url {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code jdbc:postgresql:…}, without user, password or
 *     settings that run code
 * @param user "" for the embedded default
 * @param password asked once for each {@link JournalDatabase#open}; an empty array when there is none
 * @param connections how many connections are open at most
 */
public record JournalOptions(String url, String user, Supplier<char[]> password, int connections) {
    private static final int DEFAULT_CONNECTIONS = 8;

    public JournalOptions {
        if (connections < 1) {
            throw new IllegalArgumentException("a journal needs at least one connection");
        }
    }

    /** A database without a password. */
    public static JournalOptions of(String url) {
        return new JournalOptions(url, "", () -> new char[0], DEFAULT_CONNECTIONS);
    }

    @Override
    public String toString() {
        return "JournalOptions[" + url.replaceFirst("[;?].*", "") + "]";
    }
}
