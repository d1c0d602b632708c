package io.opencloser.cli.damaged;

import io.opencloser.cli.input.EventFile;

/** Requirement 1.6: events. */
class DamagedEventsProperties extends DamagedInputFile {
    private static final String DOCUMENT = """
            {"fixture_id": "f-1", "events": [
              {"event_id": "e-1", "type": "connected", "timestamp": "2026-03-02T16:00:00.000Z", "payload": {"a": 1}},
              {"event_id": "e-2", "type": "completed", "timestamp": "2026-03-02T16:01:00.000Z", "payload": {}}]}""";

    DamagedEventsProperties() {
        super(DOCUMENT, EventFile::read);
    }
}
