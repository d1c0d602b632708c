package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import java.util.Map;

/** The outcome of a call as JSON. */
public final class OutcomeCodec {
    static final int SCHEMA_VERSION = 1;

    private OutcomeCodec() {}

    /** The outcome as a document of its own; the session and the queue item are those of its row. */
    public static StoredDocument document(CallOutcome outcome) {
        return StoredDocument.of(SCHEMA_VERSION, encode(outcome));
    }

    /**
     * Reads the outcome of this session.
     *
     * @throws MalformedJsonException when the document is not exactly what {@link #document} wrote
     */
    public static CallOutcome decode(SessionId session, QueueItemId queueItem, StoredDocument document) {
        return document.read("outcome", SCHEMA_VERSION, json -> decode(session, queueItem, json));
    }

    static Map<String, Object> encode(CallOutcome outcome) {
        return new JsonFields()
                .with("provider_call_id", outcome.call().providerCallId())
                .with("agent_version", outcome.call().agentVersion())
                .with("started_at", outcome.call().startedAt().toString())
                .with("ended_at", outcome.call().endedAt().toString())
                .with("final_disposition", outcome.disposition().wireName())
                .with("summary", outcome.summary())
                .with("captured_email", outcome.followUp().capturedEmail())
                .with("preferred_callback_window", outcome.followUp().preferredCallbackWindow())
                .with("human_review_reason", outcome.followUp().reviewReason().map(ReviewReason::wireName))
                .map();
    }

    static CallOutcome decode(SessionId session, QueueItemId queueItem, StrictJsonObject json) {
        return new CallOutcome(
                session,
                queueItem,
                new CallFacts(
                        json.text("provider_call_id"),
                        json.text("agent_version"),
                        json.time("started_at"),
                        json.time("ended_at")),
                json.word("final_disposition", Disposition::fromWireName),
                json.text("summary"),
                new FollowUp(
                        json.optionalText("captured_email"),
                        json.optionalText("preferred_callback_window"),
                        json.optionalWord("human_review_reason", ReviewReason::fromWireName)));
    }
}
