package io.opencloser.cli.damaged;

import io.opencloser.cli.input.OutcomeFile;

/** Outcomes of calls. */
class DamagedOutcomeProperties extends DamagedInputFile {
    private static final String DOCUMENT = """
            {"provider_call_id": "c-1", "agent_version": "a-1", "final_disposition": "call_back_later",
             "summary": "later", "started_at": "2026-03-02T16:00:00.000Z", "ended_at": "2026-03-02T16:01:00.000Z",
             "captured_email": "jane@example.com", "preferred_callback_window": "mornings"}""";

    DamagedOutcomeProperties() {
        super(DOCUMENT, file -> OutcomeFile.read(file, "cli"));
    }
}
