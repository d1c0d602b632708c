package io.opencloser.jdbc.presence;

import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Proves that this process lives, and tells which others do not. A wrong answer costs work, never safety: whoever is declared dead
 * is fenced. Thread-safe.
 */
public interface Presence extends AutoCloseable {
    /** The sign that goes with each lease of this process; empty where nothing can be proved, then leases last as long as they last. */
    Optional<String> sign();

    /** Whether anything can be said of other processes. */
    default boolean judges() {
        return true;
    }

    /** Of these signs, those whose process is known to be dead. */
    List<String> dead(JournalTransaction transaction, List<String> signs) throws SQLException;

    /** The process ends its work. */
    @Override
    void close();

    /** Leases last as long as they last. */
    static Presence unproved() {
        return new Presence() {
            @Override
            public Optional<String> sign() {
                return Optional.empty();
            }

            @Override
            public boolean judges() {
                return false;
            }

            @Override
            public List<String> dead(JournalTransaction transaction, List<String> signs) {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
