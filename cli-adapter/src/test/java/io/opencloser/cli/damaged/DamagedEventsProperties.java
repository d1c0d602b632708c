package io.opencloser.cli.damaged;

import io.opencloser.cli.input.EventFile;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.util.List;

/** Requirement 1.6: events. */
class DamagedEventsProperties extends DamagedDocuments {
    private static final String DOCUMENT = """
            {"fixture_id": "f-1", "events": [
              {"event_id": "e-1", "type": "connected", "timestamp": "2026-03-02T16:00:00.000Z", "payload": {"a": 1}},
              {"event_id": "e-2", "type": "completed", "timestamp": "2026-03-02T16:01:00.000Z", "payload": {}}]}""";

    private final ReusedFile file = new ReusedFile("in.json");

    @Override
    public List<String> documents() {
        return List.of(DOCUMENT);
    }

    @Override
    public void read(byte[] document) {
        try {
            EventFile.read(file.with(document));
        } catch (InvalidInputException e) {
            Refusals.isOneLine(e.getMessage());
        }
    }
}
