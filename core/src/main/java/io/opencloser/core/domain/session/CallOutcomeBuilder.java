package io.opencloser.core.domain.session;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link CallOutcome}. What has no default must be set: the provider's call id, the agent's version, the disposition, and
 * when the call started and ended. Not thread-safe.
 */
public final class CallOutcomeBuilder {
    private final SessionId session;
    private final QueueItemId queueItem;
    private @Nullable String providerCallId;
    private @Nullable String agentVersion;
    private @Nullable Disposition disposition;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private String summary = "";
    private Optional<String> capturedEmail = Optional.empty();
    private Optional<String> preferredCallbackWindow = Optional.empty();
    private Optional<ReviewReason> reviewReason = Optional.empty();

    CallOutcomeBuilder(SessionId session, QueueItemId queueItem) {
        this.session = session;
        this.queueItem = queueItem;
    }

    /** The provider's own id of the call, 1 to 200 printable characters. */
    public CallOutcomeBuilder providerCallId(String id) {
        providerCallId = id;
        return this;
    }

    /** Which agent spoke, 1 to 100 printable characters. */
    public CallOutcomeBuilder agentVersion(String version) {
        agentVersion = version;
        return this;
    }

    public CallOutcomeBuilder disposition(Disposition value) {
        disposition = value;
        return this;
    }

    /** For the phone call activity, at most 200 characters; empty unless set. */
    public CallOutcomeBuilder summary(String text) {
        summary = text;
        return this;
    }

    public CallOutcomeBuilder startedAt(Instant time) {
        startedAt = time;
        return this;
    }

    /** Not before the start. */
    public CallOutcomeBuilder endedAt(Instant time) {
        endedAt = time;
        return this;
    }

    /** An e-mail address as heard, at most 320 characters. */
    public CallOutcomeBuilder capturedEmail(String email) {
        capturedEmail = Optional.of(email);
        return this;
    }

    /** When to call back, in the person's words, at most 200 characters. */
    public CallOutcomeBuilder preferredCallbackWindow(String window) {
        preferredCallbackWindow = Optional.of(window);
        return this;
    }

    /** Why a human has to look; required for {@link Disposition#NEEDS_HUMAN_REVIEW}. */
    public CallOutcomeBuilder reviewReason(ReviewReason reason) {
        reviewReason = Optional.of(reason);
        return this;
    }

    /**
     * The outcome.
     *
     * @throws InvalidInputException that names the field that is missing or invalid
     */
    public CallOutcome build() {
        return new CallOutcome(
                session,
                queueItem,
                new CallFacts(
                        required("provider_call_id", providerCallId),
                        required("agent_version", agentVersion),
                        required("started_at", startedAt),
                        required("ended_at", endedAt)),
                required("final_disposition", disposition),
                summary,
                new FollowUp(capturedEmail, preferredCallbackWindow, reviewReason));
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidInputException(field, "is required");
        }
        return value;
    }
}
