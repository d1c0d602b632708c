package io.opencloser.core.domain.scripted;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded conversation, of which the declared disposition and extraction are the outcome (requirement 1.7).
 *
 * <p>Where the requirement is silent: the summary tells the number of turns, the intent and the role confidence, never
 * what was said; an unverified address is not written, a warning says so; a conversation cannot end as {@code blocked},
 * because that means that nobody was called.
 *
 * @param turns how many turns were recorded
 */
public record Conversation(Disposition disposition, int turns, Extraction extraction) {
    private static final int SUMMARY_LENGTH = 200;

    public Conversation {
        if (!disposition.callWasPlaced()) {
            throw new InvalidInputException(
                    "expected_disposition", "blocked means that nobody was called, so there is no conversation");
        }
    }

    /** The outcome of the connected call in which this was said. */
    public ReportedOutcome outcome(ScriptedCall.Connected connected) {
        return new ReportedOutcome(
                connected.call(),
                disposition,
                summary(),
                new FollowUp(
                        extraction.capturedEmail(), extraction.preferredCallbackWindow(), extraction.reviewReason()));
    }

    /** What a person should know about that outcome, besides the warnings of the events. */
    public List<Warning> warnings(ScriptedCall.Connected connected) {
        List<Warning> warnings = new ArrayList<>();
        if (extraction.unverifiedEmail()) {
            warnings.add(new Warning(
                    "captured_email_unverified",
                    "captured_email",
                    "an e-mail address was heard but not verified; it is not written"));
        }
        if (connected.callbackRequested() && !extraction.callbackRequested()) {
            warnings.add(new Warning(
                    "callback_request_not_in_conversation",
                    "callback_requested",
                    "an event says that a callback was requested, the conversation does not; the conversation stands"));
        }
        return List.copyOf(warnings);
    }

    private String summary() {
        StringBuilder text = new StringBuilder("Conversation of " + turns + (turns == 1 ? " turn" : " turns"));
        extraction.intent().ifPresent(intent -> text.append("; intent: ").append(intent));
        extraction
                .roleConfidence()
                .ifPresent(role -> text.append("; role confidence: ").append(role));
        if (text.length() > SUMMARY_LENGTH) {
            // never half of a surrogate pair
            text.setLength(
                    Character.isHighSurrogate(text.charAt(SUMMARY_LENGTH - 1)) ? SUMMARY_LENGTH - 1 : SUMMARY_LENGTH);
        }
        return text.toString();
    }
}
