package io.opencloser.core.domain.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What one call led to (requirement 1.2): the whole input of a write-back.
 *
 * @param summary for the phone call activity, at most 200 characters, may be empty
 */
public record CallOutcome(
        SessionId session,
        QueueItemId queueItem,
        CallFacts call,
        Disposition disposition,
        String summary,
        FollowUp followUp) {
    private static final int SUMMARY_LENGTH = 200;

    public CallOutcome {
        Text.requireProse("summary", summary, SUMMARY_LENGTH);
        if (disposition == Disposition.NEEDS_HUMAN_REVIEW
                && followUp.reviewReason().isEmpty()) {
            throw new InvalidInputException(
                    "human_review_reason", "required when the disposition is needs_human_review");
        }
    }

    /** Builds the outcome of this session's call to this item. */
    public static CallOutcomeBuilder of(SessionId session, QueueItemId queueItem) {
        return new CallOutcomeBuilder(session, queueItem);
    }

    /** Whether it goes before the outcomes of other items: a person must not be called again (requirement 1.10). */
    public boolean isUrgent() {
        return disposition == Disposition.DO_NOT_CALL;
    }

    /** The names of the fields in which {@code other} contradicts this outcome; empty when it is the same outcome. */
    public List<String> contradictions(CallOutcome other) {
        List<String> names = new ArrayList<>();
        note(names, "queue_item_id", queueItem, other.queueItem);
        note(names, "provider_call_id", call.providerCallId(), other.call.providerCallId());
        note(names, "agent_version", call.agentVersion(), other.call.agentVersion());
        note(names, "started_at", call.startedAt(), other.call.startedAt());
        note(names, "ended_at", call.endedAt(), other.call.endedAt());
        note(names, "final_disposition", disposition, other.disposition);
        note(names, "summary", summary, other.summary);
        note(names, "captured_email", followUp.capturedEmail(), other.followUp.capturedEmail());
        note(
                names,
                "preferred_callback_window",
                followUp.preferredCallbackWindow(),
                other.followUp.preferredCallbackWindow());
        note(names, "human_review_reason", followUp.reviewReason(), other.followUp.reviewReason());
        return List.copyOf(names);
    }

    private static void note(List<String> names, String name, Object ours, Object theirs) {
        if (!ours.equals(theirs)) {
            names.add(name);
        }
    }
}
