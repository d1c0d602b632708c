package io.opencloser.jdbc.connection;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The user of a database and how to get the password.
 *
 * @param user "" for the embedded default
 * @param password each call returns a new array; empty when there is no password
 */
public record Credentials(String user, Supplier<char[]> password) {
    /** Passes the password on and overwrites the array. */
    public <T> T withPassword(Function<String, T> use) {
        char[] characters = password.get();
        try {
            return use.apply(new String(characters));
        } finally {
            Arrays.fill(characters, ' ');
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
