package io.opencloser.cli.input;

import io.opencloser.core.domain.scripted.CallEvent;
import io.opencloser.core.domain.scripted.ScriptedCall;
import io.opencloser.core.domain.session.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The recorded events of a call, from a file (requirement 1.6). Keys that are not known are skipped: events come from
 * providers, who add to them.
 */
public final class EventFile {
    /** The agent of a call that was not placed by one. */
    private static final String AGENT = "scripted";

    private EventFile() {}

    /**
     * Reads it. The provider's id of the call is the fixture id, or the file's name where it has none.
     *
     * @throws InvalidInputException one line with file, JSON path and what was expected
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
