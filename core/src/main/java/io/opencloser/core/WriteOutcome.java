package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcceptResult;
import java.util.List;
import java.util.Optional;

/** Accepts the outcome of a call that is over, and makes it true in the caller's thread. */
final class WriteOutcome {
    private final AcceptOutcome acceptOutcome;
    private final ResumeSession resume;

    WriteOutcome(AcceptOutcome acceptOutcome, ResumeSession resume) {
        this.acceptOutcome = acceptOutcome;
        this.resume = resume;
    }

    WriteResult run(CallOutcome outcome) {
        AcceptResult accepted = acceptOutcome.run(outcome, Optional.empty());
        if (accepted instanceof AcceptResult.OtherItem other) {
            return new WriteResult(otherItem(outcome, other.record()), List.of());
        }
        return new WriteResult(result(accepted), AcceptOutcome.contradictions(outcome, accepted));
    }

    private SessionResult result(AcceptResult accepted) {
        SessionRecord known = accepted.record();
        return switch (known.status()) {
            case COMPLETED -> new SessionResult.Completed(known.session(), known.confirmed());
            // its first result never came, or was lost with the process: going on is the only way to have one
            case ACCEPTED, IN_PROGRESS -> resume.takeUp(known, MappingChange.STOP);
            case RESUME_NEEDED, BLOCKED, ABANDONED -> resume.idle(known);
        };
    }

    private static SessionResult otherItem(CallOutcome outcome, SessionRecord known) {
        return new SessionResult.Refused(
                outcome.session(), RefusalReason.OTHER_QUEUE_ITEM, AcceptOutcome.otherItem(known));
    }
}
