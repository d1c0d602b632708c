package io.opencloser.cli.demo;

import io.opencloser.core.domain.scripted.ReportedOutcome;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.ReviewReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A call of the demo. */
record DemoCall(Disposition disposition, String summary, FollowUp followUp) {
    private static final int SECONDS = 95;

    /** The calls that end while the CRM is down. */
    static List<DemoCall> duringTheOutage() {
        return List.of(
                new DemoCall(Disposition.NOT_INTERESTED, "Happy with the current supplier.", FollowUp.none()),
                new DemoCall(Disposition.NO_ANSWER, "", FollowUp.none()),
                new DemoCall(Disposition.DO_NOT_CALL, "Asked not to be called again.", FollowUp.none()));
    }

    /** The calls that complete at once. */
    static List<DemoCall> successful() {
        return List.of(
                new DemoCall(
                        Disposition.INTERESTED_CALLBACK_REQUESTED,
                        "Wants to talk to a person.",
                        new FollowUp(Optional.empty(), Optional.of("Thursday after lunch"), Optional.empty())),
                new DemoCall(
                        Disposition.NEEDS_HUMAN_REVIEW,
                        "Asked for the terms in writing.",
                        new FollowUp(Optional.empty(), Optional.empty(), Optional.of(ReviewReason.LEGAL_REQUEST))));
    }

    /** The call during whose write-back the CRM fails. */
    static DemoCall interrupted() {
        return new DemoCall(
                Disposition.INTERESTED_EMAIL_CAPTURED,
                "Asked for the brochure by e-mail.",
                new FollowUp(Optional.of("front.desk@example.com"), Optional.empty(), Optional.empty()));
    }

    /** The outcome of this call, ending at the given time. */
    ReportedOutcome endedAt(Instant now) {
        return new ReportedOutcome(
                new CallFacts("demo-" + disposition.wireName(), "demo-agent", now.minusSeconds(SECONDS), now),
                disposition,
                summary,
                followUp);
    }
}
