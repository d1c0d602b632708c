package io.opencloser.specs.simulation;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.doubles.journal.InMemoryJournal;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;

/** The journal of a history. */
public interface JournalFixture {
    /** The journal that the workers use. */
    Journal journal();

    /** The same sessions, for the checkers: a read is not an event of the history. */
    Journal observed();

    /** Whether transactions of the journal overlap. */
    default boolean overlaps() {
        return false;
    }

    /** Checks at the end of the history that the journal still has everything that was written. */
    void checkAtTheEnd(Collection<SessionId> sessions);

    /** Opens an empty journal for the history of a seed. */
    @FunctionalInterface
    interface Factory {
        JournalFixture open(long seed, Supplier<Instant> databaseClock);
    }

    /** The in-memory journal. */
    static JournalFixture inMemory(long seed, Supplier<Instant> databaseClock) {
        Journal journal = new InMemoryJournal(databaseClock);
        return new JournalFixture() {
            @Override
            public Journal journal() {
                return journal;
            }

            @Override
            public Journal observed() {
                return journal;
            }

            @Override
            public void checkAtTheEnd(Collection<SessionId> sessions) {
                // there is no second journal to compare it with
            }
        };
    }
}
