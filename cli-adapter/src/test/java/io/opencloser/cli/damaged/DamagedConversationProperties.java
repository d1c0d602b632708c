package io.opencloser.cli.damaged;

import io.opencloser.cli.input.ConversationFile;

/** Requirement 1.7: conversations. */
class DamagedConversationProperties extends DamagedInputFile {
    private static final String DOCUMENT = """
            {"fixture_id": "f-1", "expected_disposition": "call_back_later", "queue_item_ref": "q-1",
             "turns": [{"role": "agent", "text": "hello"}, {"role": "person", "text": "later"}],
             "expected_extraction": {"callback_requested": true, "captured_email": null,
               "captured_email_unverified": null, "preferred_callback_window": "mornings", "role_confidence": "high",
               "intent_classification": "callback", "human_review_reason": null}}""";

    DamagedConversationProperties() {
        super(DOCUMENT, ConversationFile::read);
    }
}
