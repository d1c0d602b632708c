package io.opencloser.cli.observe;

import io.opencloser.core.domain.session.SessionId;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the log, before its time.
 *
 * @param event a stable name, for example {@code retry_scheduled}
 * @param details names and numbers, never what is in a record
 */
record Line(LogSettings.Level level, Optional<SessionId> session, String event, ObjectNode details) {
    static Line of(LogSettings.Level level, Optional<SessionId> session, String event) {
        return new Line(level, session, event, JsonNodeFactory.instance.objectNode());
    }

    Line with(String name, String value) {
        details.put(name, value);
        return this;
    }

    Line with(String name, long value) {
        details.put(name, value);
        return this;
    }
}
