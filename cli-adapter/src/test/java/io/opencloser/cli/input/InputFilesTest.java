package io.opencloser.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.scripted.Conversation;
import io.opencloser.core.domain.scripted.ScriptedCall;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFilesTest {
    private static final String OUTCOME = """
            {"provider_call_id": "c-1", "agent_version": "a-1", "final_disposition": "needs_human_review",
             "summary": "said so", "started_at": "2026-03-02T17:00:00.000Z", "ended_at": "2026-03-02T17:01:00.500Z",
             "captured_email": null, "human_review_reason": "legal_request"}""";

    @TempDir
    Path directory;

    private Path file(String json) throws IOException {
        return Files.writeString(directory.resolve("in.json"), json);
    }

    @Tag("1.2")
    @Test
    void an_outcome_is_read_to_the_millisecond() throws IOException {
        OutcomeFile read = OutcomeFile.read(file(OUTCOME), "cli");

        assertThat(read.outcome().disposition()).isEqualTo(Disposition.NEEDS_HUMAN_REVIEW);
        assertThat(read.outcome().call().endedAt()).isEqualTo(Instant.parse("2026-03-02T17:01:00.500Z"));
        assertThat(read.outcome().followUp().reviewReason()).contains(ReviewReason.LEGAL_REQUEST);
        assertThat(read.outcome().followUp().capturedEmail()).isEmpty();
        assertThat(read.session()).isEqualTo(SessionId.derivedFrom("cli", "c-1"));
    }

    @Test
    void the_same_call_of_a_named_provider_is_the_same_session() throws IOException {
        assertThat(OutcomeFile.read(file(OUTCOME.replaceFirst("\\{", "{\"provider\": \"dialler\", ")), "cli")
                        .session())
                .isEqualTo(SessionId.derivedFrom("dialler", "c-1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "c-1"                      | 7                | $.provider_call_id: expected a string
                    "c-1"                      | ""               | $.provider_call_id: must not be empty
                    2026-03-02T17:00:00.000Z   | 2026-03-02       | $.started_at: expected a time
                    2026-03-02T17:00:00.000Z   | 2026-02-31T17:00:00.000Z | $.started_at: expected a time
                    2026-03-02T17:00:00.000Z   | 2027-03-02T17:00:00.000Z | $.ended_at: the call ended before
                    needs_human_review         | interested       | $.final_disposition: expected one of
                    legal_request              | because          | $.human_review_reason: expected one of
                    "human_review_reason"      | "review_reason"  | $.review_reason: unknown, expected one of
                    "captured_email": null,    | "summary": "b",  | not valid JSON, or a duplicate key
                    {                          | [                | not valid JSON
                    """)
    void an_invalid_outcome_is_refused_with_file_path_and_expectation(String right, String wrong, String message)
            throws IOException {
        Path file = file(OUTCOME.replace(right, wrong));

        assertThatThrownBy(() -> OutcomeFile.read(file, "cli"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_missing_oversized_or_non_object_file_is_refused() throws IOException {
        assertThatThrownBy(() -> OutcomeFile.read(directory.resolve("none.json"), "cli"))
                .hasMessageContaining("the file does not exist");
        assertThatThrownBy(() -> OutcomeFile.read(file("[]"), "cli")).hasMessageContaining("expected one JSON object");
        assertThatThrownBy(() -> OutcomeFile.read(file("{} {}"), "cli")).hasMessageContaining("not valid JSON");
        Path large = file("\"" + "x".repeat(5 << 20) + "\"");
        assertThatThrownBy(() -> OutcomeFile.read(large, "cli")).hasMessageContaining("larger than 4 MiB");
    }

    @Test
    void events_determine_the_outcome_of_the_call() throws IOException {
        ScriptedCall call = EventFile.read(file("""
                        {"fixture_id": "f-1", "events": [
                          {"event_id": "e1", "type": "ringing", "timestamp": "2026-03-02T17:00:00.000Z", "payload": {}},
                          {"event_id": "e2", "type": "no_answer", "timestamp": "2026-03-02T17:00:30.000Z"}]}"""));

        assertThat(((ScriptedCall.Decided) call).outcome().call().providerCallId())
                .isEqualTo("f-1");
        assertThat(call.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                         | $.events: expected an array
                    {"events": {}}                                             | $.events: expected an array
                    {"events": [1]}                                            | $.events[0]: expected an object
                    {"events": []}                                             | $.events: expected at least one of
                    {"events": [{"event_id": 1}]}                              | $.events[0].event_id: expected a string
                    {"events": [{"event_id": "e"}]}                            | $.events[0].type: expected a string
                    {"events": [{"event_id": "e", "type": "failed"}]}          | $.events[0].timestamp: expected a string
                    {"events": [{"event_id":"e","type":"failed","timestamp":"2026-03-02T17:00:00Z"}]} | $.events[0].timestamp: expected a time
                    """)
    void invalid_events_are_refused(String json, String message) throws IOException {
        Path file = file(json);

        assertThatThrownBy(() -> EventFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_conversation_declares_its_outcome() throws IOException {
        Conversation conversation = ConversationFile.read(file("""
                        {"fixture_id": "f", "expected_disposition": "call_back_later", "queue_item_ref": "q",
                         "turns": [{"role": "agent", "text": "hello"}],
                         "expected_extraction": {"callback_requested": true, "captured_email": null,
                           "captured_email_unverified": "x at example", "preferred_callback_window": "mornings",
                           "role_confidence": 0.8, "intent_classification": "later", "human_review_reason": null}}"""));

        assertThat(conversation.disposition()).isEqualTo(Disposition.CALL_BACK_LATER);
        assertThat(conversation.extraction().unverifiedEmail()).isTrue();
        assertThat(conversation.extraction().roleConfidence()).contains("0.8");
        assertThatThrownBy(() -> ConversationFile.read(
                        file("{\"expected_disposition\": \"voicemail\", \"turns\": [{\"role\": \"agent\"}]}")))
                .hasMessageContaining("$.turns[0].text: expected a string");
    }
}
