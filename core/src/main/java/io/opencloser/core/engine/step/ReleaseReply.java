package io.opencloser.core.engine.step;

/** What came of the wish to give a claimed row back. */
public sealed interface ReleaseReply {
    /** The claim is over: the row is callable, or was no longer ours and stays as it is. */
    record Released(String how) implements ReleaseReply {}

    /** Whether the row is ours is unknown; nothing was given up. */
    record InDoubt(String why) implements ReleaseReply {}
}
