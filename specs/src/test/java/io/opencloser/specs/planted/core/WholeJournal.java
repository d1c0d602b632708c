package io.opencloser.specs.planted.core;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Journal;

/** A use case that takes the whole journal. */
public record WholeJournal(Journal journal) {
    public boolean knows(SessionId session) {
        return journal.find(session).isPresent();
    }
}
