package io.opencloser.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.session.InvalidInputException;
import io.opencloser.fixtures.fuzz.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever stands in a file that a user hands in, it is read or refused with one line (requirements 1.6, 1.7, 9.3).
 *
 * <p>{@code -Dopencloser.fuzz.rounds=N} damages N times as many documents.
 */
class DamagedInputProperties {
    private static final int ROUNDS = Integer.getInteger("opencloser.fuzz.rounds", 1);
    private static final int LONGEST_LINE = 600;
    private static final String EVENTS = """
            {"fixture_id": "f-1", "events": [
              {"event_id": "e-1", "type": "connected", "timestamp": "2026-03-02T16:00:00.000Z", "payload": {"a": 1}},
              {"event_id": "e-2", "type": "completed", "timestamp": "2026-03-02T16:01:00.000Z", "payload": {}}]}""";
    private static final String CONVERSATION = """
            {"fixture_id": "f-1", "expected_disposition": "call_back_later", "queue_item_ref": "q-1",
             "turns": [{"role": "agent", "text": "hello"}, {"role": "person", "text": "later"}],
             "expected_extraction": {"callback_requested": true, "captured_email": null,
               "captured_email_unverified": null, "preferred_callback_window": "mornings", "role_confidence": "high",
               "intent_classification": "callback", "human_review_reason": null}}""";
    private static final String OUTCOME = """
            {"provider_call_id": "c-1", "agent_version": "a-1", "final_disposition": "call_back_later",
             "summary": "later", "started_at": "2026-03-02T16:00:00.000Z", "ended_at": "2026-03-02T16:01:00.000Z",
             "captured_email": "jane@example.com", "preferred_callback_window": "mornings"}""";

    private static Path folder = Path.of("");

    @BeforeContainer
    static void aFolder() throws IOException {
        folder = Files.createTempDirectory("damaged-input");
    }

    @AfterContainer
    static void noFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("in.json"));
        Files.deleteIfExists(folder);
    }

    @Tag("1.6")
    @Property(tries = 600)
    void damaged_events_are_read_or_refused_with_one_line(@ForAll long seed) {
        damaged(EVENTS, seed, EventFile::read);
    }

    @Tag("1.7")
    @Property(tries = 600)
    void a_damaged_conversation_is_read_or_refused_with_one_line(@ForAll long seed) {
        damaged(CONVERSATION, seed, ConversationFile::read);
    }

    @Property(tries = 600)
    void a_damaged_outcome_is_read_or_refused_with_one_line(@ForAll long seed) {
        damaged(OUTCOME, seed, OutcomeFile::read);
    }

    private static void damaged(String document, long seed, Consumer<Path> reader) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = Mutations.of(document.getBytes(StandardCharsets.UTF_8), random::nextInt);
            try {
                reader.accept(write(damaged));
            } catch (InvalidInputException e) {
                assertThat(e.getMessage())
                        .as("round %s of seed %s", round, seed)
                        .hasSizeLessThan(LONGEST_LINE)
                        .matches("[^\\p{Cntrl}\u202E]+");
            }
        }
    }

    private static Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("in.json"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
