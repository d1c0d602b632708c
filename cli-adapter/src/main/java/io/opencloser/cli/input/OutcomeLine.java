package io.opencloser.cli.input;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.QueueItemId;
import java.util.ArrayList;
import java.util.List;

/** One line of a file of outcomes: an outcome as JSON, with its {@code queue_item_id}. */
public final class OutcomeLine {
    private static final List<String> FIELDS = fields();

    private OutcomeLine() {}

    private static List<String> fields() {
        List<String> fields = new ArrayList<>(List.of("queue_item_id"));
        fields.addAll(OutcomeFile.FIELDS);
        return List.copyOf(fields);
    }

    /**
     * Reads the line.
     *
     * @param where names the line in messages
     * @param provider of the call, unless the line names one
     * @throws InvalidInputException with one line: where, JSON path and what was expected
     */
    public static CallOutcome read(String where, String line, String provider) {
        InputObject json = JsonFile.parse(where, line);
        OutcomeFile file = OutcomeFile.read(json, provider, FIELDS);
        QueueItemId item = json.make(() -> QueueItemId.parse(json.text("queue_item_id")));
        return file.outcome().of(file.session(), item);
    }
}
