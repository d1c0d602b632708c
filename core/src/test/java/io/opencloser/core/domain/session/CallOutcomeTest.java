package io.opencloser.core.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallOutcomeTest {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00.123456Z");

    private static CallOutcome outcome(Disposition disposition, String summary, FollowUp followUp) {
        return new CallOutcome(
                SessionId.of(new UUID(1, 2)),
                new QueueItemId(new UUID(3, 4)),
                new CallFacts("call-1", "agent-1", START, START.plusSeconds(60)),
                disposition,
                summary,
                followUp);
    }

    @Tag("1.2")
    @Test
    void times_are_kept_to_the_millisecond() {
        assertThat(outcome(Disposition.VOICEMAIL, "", FollowUp.none()).call().startedAt())
                .isEqualTo(Instant.parse("2026-03-02T17:00:00.123Z"));
    }

    @Test
    void a_summary_has_at_most_200_characters() {
        assertThat(outcome(Disposition.VOICEMAIL, "x".repeat(200), FollowUp.none())
                        .summary())
                .hasSize(200);
        assertThatThrownBy(() -> outcome(Disposition.VOICEMAIL, "x".repeat(201), FollowUp.none()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("summary: at most 200 characters are allowed, found 201");
    }

    @Tag("1.2")
    @Test
    void a_call_cannot_end_before_it_started() {
        assertThatThrownBy(() -> new CallFacts("c", "a", START, START.minusSeconds(1)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Tag("1.4")
    @Test
    void a_review_needs_its_reason() {
        assertThatThrownBy(() -> outcome(Disposition.NEEDS_HUMAN_REVIEW, "", FollowUp.none()))
                .hasMessage("human_review_reason: required when the disposition is needs_human_review");
    }

    @Test
    void every_field_of_a_contradicting_outcome_is_named() {
        CallOutcome first = outcome(
                Disposition.NEEDS_HUMAN_REVIEW,
                "a",
                new FollowUp(Optional.empty(), Optional.empty(), Optional.of(ReviewReason.LEGAL_REQUEST)));
        CallOutcome other = new CallOutcome(
                first.session(),
                new QueueItemId(new UUID(3, 5)),
                new CallFacts("call-2", "agent-2", START.plusSeconds(1), START.plusSeconds(61)),
                Disposition.VOICEMAIL,
                "b",
                new FollowUp(Optional.of("a@example.com"), Optional.of("mornings"), Optional.empty()));

        assertThat(first.contradictions(other))
                .containsExactly(
                        "queue_item_id",
                        "provider_call_id",
                        "agent_version",
                        "started_at",
                        "ended_at",
                        "final_disposition",
                        "summary",
                        "captured_email",
                        "preferred_callback_window",
                        "human_review_reason");
    }

    @Test
    void a_contradicting_outcome_is_named_field_by_field() {
        CallOutcome first = outcome(Disposition.VOICEMAIL, "a", FollowUp.none());
        CallOutcome second = outcome(
                Disposition.NO_ANSWER,
                "b",
                new FollowUp(Optional.of("a@example.com"), Optional.empty(), Optional.empty()));
        assertThat(first.contradictions(first)).isEmpty();
        assertThat(first.contradictions(second)).containsExactly("final_disposition", "summary", "captured_email");
    }

    @Tag("1.2")
    @Test
    void an_outcome_is_built_field_by_field() {
        SessionId session = SessionId.derivedFrom("dialler", "call-1");
        QueueItemId item = new QueueItemId(new UUID(1, 2));
        Instant start = Instant.parse("2026-03-02T16:00:00Z");

        CallOutcome built = CallOutcome.of(session, item)
                .providerCallId("call-1")
                .agentVersion("agent-7")
                .disposition(Disposition.NEEDS_HUMAN_REVIEW)
                .summary("asked for a lawyer")
                .startedAt(start)
                .endedAt(start.plusSeconds(60))
                .capturedEmail("jane@example.com")
                .preferredCallbackWindow("mornings")
                .reviewReason(ReviewReason.LEGAL_REQUEST)
                .build();

        assertThat(built)
                .isEqualTo(new CallOutcome(
                        session,
                        item,
                        new CallFacts("call-1", "agent-7", start, start.plusSeconds(60)),
                        Disposition.NEEDS_HUMAN_REVIEW,
                        "asked for a lawyer",
                        new FollowUp(
                                Optional.of("jane@example.com"),
                                Optional.of("mornings"),
                                Optional.of(ReviewReason.LEGAL_REQUEST))));
        assertThatThrownBy(() -> CallOutcome.of(session, item).build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("provider_call_id: is required");
    }
}
