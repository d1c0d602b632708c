package io.opencloser.cli.input;

import io.opencloser.core.domain.scripted.ReportedOutcome;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The outcome of a call, from a file.
 *
 * @param session derived from provider and call if the file names the provider, so that reading the same file twice gives
 *     the same session
 */
public record OutcomeFile(ReportedOutcome outcome, Optional<SessionId> session) {
    /**
     * Reads the file.
     *
     * @throws InvalidInputException with one line: file, JSON path and what was expected
     */
    public static OutcomeFile read(Path file) {
        InputObject json = JsonFile.read(file);
        json.allowOnly(
                "provider",
                "provider_call_id",
                "agent_version",
                "final_disposition",
                "summary",
                "started_at",
                "ended_at",
                "captured_email",
                "preferred_callback_window",
                "human_review_reason");
        ReportedOutcome outcome = json.make(() -> new ReportedOutcome(
                new CallFacts(
                        json.text("provider_call_id"),
                        json.text("agent_version"),
                        json.time("started_at"),
                        json.time("ended_at")),
                json.oneOf("final_disposition", Disposition.values(), Disposition::wireName),
                json.text("summary"),
                new FollowUp(
                        json.optionalText("captured_email"),
                        json.optionalText("preferred_callback_window"),
                        json.optionalOneOf("human_review_reason", ReviewReason.values(), ReviewReason::wireName))));
        Optional<SessionId> session = json.optionalText("provider")
                .map(provider -> SessionId.derivedFrom(provider, outcome.call().providerCallId()));
        return new OutcomeFile(outcome, session);
    }
}
