package io.opencloser.core.domain.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00.000Z");
    private static final ScriptedCall.Connected CALL = new ScriptedCall.Connected(
            new CallFacts("fixture-1", "scripted", START, START.plusSeconds(60)), true, List.of());

    private static Extraction extraction(Optional<String> email, boolean unverified, Optional<ReviewReason> reason) {
        return new Extraction(
                false, email, unverified, Optional.of("mornings"), Optional.empty(), Optional.of("callback"), reason);
    }

    private static final Extraction PLAIN = extraction(Optional.empty(), false, Optional.empty());

    @Tag("1.7")
    @Test
    void the_declared_disposition_and_extraction_are_the_outcome() {
        ReportedOutcome outcome = new Conversation(
                        Disposition.INTERESTED_EMAIL_CAPTURED,
                        4,
                        extraction(Optional.of("a@example.com"), false, Optional.empty()))
                .outcome(CALL);

        assertThat(outcome.disposition()).isEqualTo(Disposition.INTERESTED_EMAIL_CAPTURED);
        assertThat(outcome.followUp().capturedEmail()).contains("a@example.com");
        assertThat(outcome.followUp().preferredCallbackWindow()).contains("mornings");
        assertThat(outcome.summary()).isEqualTo("Conversation of 4 turns; intent: callback");
    }

    @Test
    void an_unverified_address_is_not_written_and_told() {
        Conversation conversation =
                new Conversation(Disposition.CALL_BACK_LATER, 1, extraction(Optional.empty(), true, Optional.empty()));

        assertThat(conversation.outcome(CALL).followUp().capturedEmail()).isEmpty();
        assertThat(conversation.warnings(CALL))
                .extracting(Warning::code)
                .containsExactly("captured_email_unverified", "callback_request_not_in_conversation");
    }

    @Test
    void a_conversation_cannot_say_that_nobody_was_called() {
        assertThatThrownBy(() -> new Conversation(Disposition.BLOCKED, 1, PLAIN))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_review_without_a_reason_is_refused_before_anything_is_claimed() {
        Conversation conversation = new Conversation(Disposition.NEEDS_HUMAN_REVIEW, 1, PLAIN);

        assertThatThrownBy(() -> conversation.outcome(CALL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("human_review_reason");
    }

    @Test
    void the_summary_is_never_longer_than_200_characters() {
        Extraction wordy = new Extraction(
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of("x".repeat(300)),
                Optional.of("y".repeat(300)),
                Optional.empty());

        assertThat(new Conversation(Disposition.NOT_INTERESTED, 2, wordy)
                        .outcome(CALL)
                        .summary())
                .hasSize(200)
                .startsWith("Conversation of 2 turns; intent: yyy");
    }

    @Test
    void the_summary_tells_role_confidence_and_ends_before_half_a_character() {
        String start = "Conversation of 1 turn; intent: ";
        Extraction spoken = new Extraction(
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of("high"),
                Optional.of("y"),
                Optional.empty());
        assertThat(summary(spoken)).isEqualTo(start + "y; role confidence: high");

        String exact = "y".repeat(200 - start.length());
        assertThat(summary(intent(exact))).isEqualTo(start + exact);
        String split = "y".repeat(199 - start.length()) + "\uD83D\uDE00";
        assertThat(summary(intent(split))).isEqualTo(start + "y".repeat(199 - start.length()));
    }

    private static Extraction intent(String intent) {
        return new Extraction(
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(intent),
                Optional.empty());
    }

    private static String summary(Extraction extraction) {
        return new Conversation(Disposition.NOT_INTERESTED, 1, extraction)
                .outcome(CALL)
                .of(SessionId.of(new UUID(1, 2)), new QueueItemId(new UUID(3, 4)))
                .summary();
    }
}
