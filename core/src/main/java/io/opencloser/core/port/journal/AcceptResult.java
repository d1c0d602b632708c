package io.opencloser.core.port.journal;

import io.opencloser.core.domain.state.SessionRecord;

/** What the journal made of an outcome. */
public sealed interface AcceptResult {
    /** The session as it stands now. */
    SessionRecord record();

    /** It is stored. */
    record Accepted(SessionRecord record) implements AcceptResult {}

    /** The session has an outcome or a plan already; nothing was changed. */
    record Known(SessionRecord record) implements AcceptResult {}

    /** The session has claimed another queue item than the outcome names; nothing was changed. */
    record OtherItem(SessionRecord record) implements AcceptResult {}
}
