package io.opencloser.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.scripted.Conversation;
import io.opencloser.core.domain.scripted.Extraction;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.ReviewReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a recorded conversation (requirement 1.7). Its {@code queue_item_ref} is a note for people. */
public final class ConversationFile {
    private static final Extraction NOTHING = new Extraction(
            false, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private ConversationFile() {}

    /**
     * Reads the file.
     *
     * @throws InvalidInputException with one line: file, JSON path and what was expected
     */
    public static Conversation read(Path file) {
        InputObject json = JsonFile.read(file);
        json.optionalText("fixture_id");
        json.optionalText("queue_item_ref");
        List<InputObject> turns = json.objects("turns");
        for (InputObject turn : turns) {
            turn.text("role");
            turn.text("text");
        }
        Disposition disposition = json.oneOf("expected_disposition", Disposition.values(), Disposition::wireName);
        Extraction extraction = json.optionalObject("expected_extraction")
                .map(ConversationFile::extraction)
                .orElse(NOTHING);
        return json.make(() -> new Conversation(disposition, turns.size(), extraction));
    }

    private static Extraction extraction(InputObject json) {
        return new Extraction(
                json.flag("callback_requested"),
                json.optionalText("captured_email"),
                isThere(json, "captured_email_unverified"),
                json.optionalText("preferred_callback_window"),
                textOrNumber(json, "role_confidence"),
                json.optionalText("intent_classification"),
                json.optionalOneOf("human_review_reason", ReviewReason.values(), ReviewReason::wireName));
    }

    /** The value may be the address itself, or whether there is one. */
    private static boolean isThere(InputObject json, String key) {
        boolean flag = json.value(key).filter(JsonNode::isBoolean).isPresent();
        return flag ? json.flag(key) : json.optionalText(key).isPresent();
    }

    private static Optional<String> textOrNumber(InputObject json, String key) {
        Optional<JsonNode> number = json.value(key).filter(JsonNode::isNumber);
        return number.isPresent() ? number.map(JsonNode::asText) : json.optionalText(key);
    }
}
