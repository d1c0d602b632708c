package io.opencloser.doubles;

import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/** Outcomes of calls. */
public final class SampleOutcomes {
    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");

    private SampleOutcomes() {}

    public static CallOutcome outcome(SessionId session, QueueItemId item, Disposition disposition) {
        return new CallOutcome(
                session,
                item,
                new CallFacts("call", "agent", START, START.plusSeconds(60)),
                disposition,
                "talked",
                new FollowUp(
                        Optional.empty(),
                        Optional.empty(),
                        disposition == Disposition.NEEDS_HUMAN_REVIEW
                                ? Optional.of(ReviewReason.LEGAL_REQUEST)
                                : Optional.empty()));
    }
}
