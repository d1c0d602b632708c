package io.opencloser.cli.damaged;

import io.opencloser.cli.input.OutcomeFile;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.util.List;

/** Outcomes of calls. */
class DamagedOutcomeProperties extends DamagedDocuments {
    private static final String DOCUMENT = """
            {"provider_call_id": "c-1", "agent_version": "a-1", "final_disposition": "call_back_later",
             "summary": "later", "started_at": "2026-03-02T16:00:00.000Z", "ended_at": "2026-03-02T16:01:00.000Z",
             "captured_email": "jane@example.com", "preferred_callback_window": "mornings"}""";

    private final ReusedFile file = new ReusedFile("in.json");

    @Override
    public List<String> documents() {
        return List.of(DOCUMENT);
    }

    @Override
    public void read(byte[] document) {
        try {
            OutcomeFile.read(file.with(document));
        } catch (InvalidInputException e) {
            Refusals.isOneLine(e.getMessage());
        }
    }
}
