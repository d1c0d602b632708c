package io.opencloser.core.port.journal;

import io.opencloser.core.domain.state.SessionRecord;

/** What came of the wish to give a session up. */
public sealed interface AbandonResult {
    /**
     * It is given up now.
     *
     * @param before how it stood
     */
    record Abandoned(SessionRecord before) implements AbandonResult {}

    /** Somebody's lease is alive; {@link SessionRecord#lease()} says whose and until when. */
    record LeasedByOther(SessionRecord record) implements AbandonResult {}

    /** It is completed or was given up before: nothing was changed. */
    record AlreadyFinished(SessionRecord record) implements AbandonResult {}

    /** It waits for the outcome of its call: its claim is to be released instead. Nothing was changed. */
    record AwaitingOutcome(SessionRecord record) implements AbandonResult {}

    /** The journal does not know this session. */
    record Unknown() implements AbandonResult {}
}
