package io.opencloser.cli.damaged;

import io.opencloser.cli.input.ConversationFile;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.util.List;

/** Requirement 1.7: conversations. */
class DamagedConversationProperties extends DamagedDocuments {
    private static final String DOCUMENT = """
            {"fixture_id": "f-1", "expected_disposition": "call_back_later", "queue_item_ref": "q-1",
             "turns": [{"role": "agent", "text": "hello"}, {"role": "person", "text": "later"}],
             "expected_extraction": {"callback_requested": true, "captured_email": null,
               "captured_email_unverified": null, "preferred_callback_window": "mornings", "role_confidence": "high",
               "intent_classification": "callback", "human_review_reason": null}}""";

    private final ReusedFile file = new ReusedFile("in.json");

    @Override
    public List<String> documents() {
        return List.of(DOCUMENT);
    }

    @Override
    public void read(byte[] document) {
        try {
            ConversationFile.read(file.with(document));
        } catch (InvalidInputException e) {
            Refusals.isOneLine(e.getMessage());
        }
    }
}
