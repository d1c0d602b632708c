package io.opencloser.core.port.journal;

/** What came of the wish to give a session up. */
public sealed interface Closure {
    /**
     * It is given up now.
     *
     * @param before how it stood
     */
    record Closed(SessionRecord before) implements Closure {}

    /** Somebody's lease is alive; {@link SessionRecord#lease()} says whose and until when. */
    record Held(SessionRecord record) implements Closure {}

    /** It is completed or was given up before: nothing was changed. */
    record Settled(SessionRecord record) implements Closure {}

    /** It waits for the outcome of its call: its claim is to be released instead. Nothing was changed. */
    record Waiting(SessionRecord record) implements Closure {}

    /** The journal does not know this session. */
    record Unknown() implements Closure {}
}
