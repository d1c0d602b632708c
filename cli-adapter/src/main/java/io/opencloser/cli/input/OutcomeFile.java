package io.opencloser.cli.input;

import io.opencloser.core.domain.scripted.ReportedOutcome;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import java.nio.file.Path;
import java.util.List;

/**
 * The outcome of a call, from a file.
 *
 * @param session derived from provider and call, so that reading the same file twice gives the same session
 */
public record OutcomeFile(ReportedOutcome outcome, SessionId session) {
    /**
     * Reads the file.
     *
     * @param provider of the call, unless the file names one
     *
     * @throws InvalidInputException with one line: file, JSON path and what was expected
     */
    public static OutcomeFile read(Path file, String provider) {
        return read(JsonFile.read(file), provider, FIELDS);
    }

    /** The fields of an outcome. */
    static final List<String> FIELDS = List.of(
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

    static OutcomeFile read(InputObject json, String provider, List<String> allowed) {
        json.allowOnly(allowed.toArray(String[]::new));
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
        String named = json.optionalText("provider").orElse(provider);
        return new OutcomeFile(
                outcome,
                json.make(() -> SessionId.derivedFrom(named, outcome.call().providerCallId())));
    }
}
