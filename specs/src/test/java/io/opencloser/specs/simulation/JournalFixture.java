package io.opencloser.specs.simulation;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.doubles.journal.InMemoryJournal;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;

/** Where the sessions of a history are journaled. */
public interface JournalFixture {
    /** The journal that the workers use. */
    Journal journal();

    /** The same sessions, for those who only look on. */
    Journal seen();

    /** When the history is over: whether everything that was written still stands there. */
    void mustBeTrue(Collection<SessionId> sessions);

    /** Opens empty books for the history of a seed. */
    @FunctionalInterface
    interface Keeping {
        JournalFixture open(long seed, Supplier<Instant> databaseClock);
    }

    /** The journal's double, which needs no disk. */
    static JournalFixture inMemory(long seed, Supplier<Instant> databaseClock) {
        Journal journal = new InMemoryJournal(databaseClock);
        return new JournalFixture() {
            @Override
            public Journal journal() {
                return journal;
            }

            @Override
            public Journal seen() {
                return journal;
            }

            @Override
            public void mustBeTrue(Collection<SessionId> sessions) {
                // there is nothing to compare it with
            }
        };
    }
}
