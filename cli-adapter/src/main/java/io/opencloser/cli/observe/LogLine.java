package io.opencloser.cli.observe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.session.SessionId;
import java.util.Optional;

/**
 * One line of the log, without its time.
 *
 * @param event a stable name, for example {@code retry_scheduled}
 * @param details names and numbers, never the content of a record
 */
record LogLine(LogSettings.Level level, Optional<SessionId> session, String event, ObjectNode details) {
    static LogLine of(LogSettings.Level level, Optional<SessionId> session, String event) {
        return new LogLine(level, session, event, JsonNodeFactory.instance.objectNode());
    }

    LogLine with(String name, String value) {
        details.put(name, value);
        return this;
    }

    LogLine with(String name, long value) {
        details.put(name, value);
        return this;
    }
}
