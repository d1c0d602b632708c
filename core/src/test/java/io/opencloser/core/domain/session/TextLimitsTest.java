package io.opencloser.core.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What text may come in, field by field (requirement 1.2). */
@Tag("1.2")
class TextLimitsTest {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00Z");

    private static FollowUp email(String text) {
        return new FollowUp(Optional.of(text), Optional.empty(), Optional.empty());
    }

    private static FollowUp window(String text) {
        return new FollowUp(Optional.empty(), Optional.of(text), Optional.empty());
    }

    private static CallOutcome summary(String text) {
        return new CallOutcome(
                SessionId.of(new UUID(1, 2)),
                new QueueItemId(new UUID(3, 4)),
                new CallFacts("c", "a", START, START),
                Disposition.VOICEMAIL,
                text,
                FollowUp.none());
    }

    private static void refused(ThrowingCallable input, String message) {
        assertThatThrownBy(input).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }

    @Test
    void the_longest_of_each_is_taken_and_one_more_is_not() {
        assertThat(email("x".repeat(320)).capturedEmail()).isPresent();
        assertThat(window("x".repeat(200)).preferredCallbackWindow()).isPresent();
        assertThat(new CallFacts("c".repeat(200), "a".repeat(100), START, START).duration())
                .isZero();
        refused(() -> email("x".repeat(321)), "captured_email: at most 320 characters are allowed, found 321");
        refused(
                () -> window("x".repeat(201)),
                "preferred_callback_window: at most 200 characters are allowed, found 201");
        refused(
                () -> new CallFacts("c".repeat(201), "a", START, START),
                "provider_call_id: at most 200 characters are allowed, found 201");
        refused(
                () -> new CallFacts("c", "a".repeat(101), START, START),
                "agent_version: at most 100 characters are allowed, found 101");
    }

    @Test
    void a_line_is_not_empty_and_has_no_control_character() {
        refused(() -> email(" "), "captured_email: must not be empty");
        refused(() -> window("to\nmorrow"), "preferred_callback_window: must not contain control characters");
        refused(() -> new CallFacts("", "a", START, START), "provider_call_id: must not be empty");
        refused(
                () -> new CallFacts("c", "a\u0007", START, START),
                "agent_version: must not contain control characters");
    }

    @Test
    void a_summary_may_have_lines_and_tabs_and_nothing_else_that_is_no_character() {
        assertThat(summary("one\r\n\ttwo").summary()).isEqualTo("one\r\n\ttwo");
        assertThat(summary("").summary()).isEmpty();
        for (String hidden : new String[] {"\u0000", "\u001b[2J", "\u0085", "\b"}) {
            refused(() -> summary("a" + hidden), "summary: must not contain control characters");
        }
    }
}
