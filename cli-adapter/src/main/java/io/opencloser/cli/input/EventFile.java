package io.opencloser.cli.input;

import io.opencloser.core.domain.scripted.CallEvent;
import io.opencloser.core.domain.scripted.ScriptedCall;
import io.opencloser.core.domain.session.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the recorded events of a call (requirement 1.6). Ignores unknown keys, because providers add fields to their
 * events.
 */
public final class EventFile {
    /** The agent version of a recorded call. */
    private static final String AGENT = "scripted";

    private EventFile() {}

    /**
     * Reads the file. The fixture id becomes the provider's call id; without one, the file's name does.
     *
     * @throws InvalidInputException with one line: file, JSON path and what was expected
     */
    public static ScriptedCall read(Path file) {
        InputObject json = JsonFile.read(file);
        List<CallEvent> events = new ArrayList<>();
        for (InputObject event : json.objects("events")) {
            events.add(new CallEvent(event.text("event_id"), event.text("type"), event.time("timestamp")));
        }
        String call = json.optionalText("fixture_id").orElse(String.valueOf(file.getFileName()));
        return json.make(() -> ScriptedCall.of(call, AGENT, events));
    }
}
