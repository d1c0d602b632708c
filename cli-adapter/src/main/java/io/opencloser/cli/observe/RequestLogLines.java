package io.opencloser.cli.observe;

import io.opencloser.cli.observe.LogSettings.Level;
import io.opencloser.dataverse.client.ClientEvent;
import java.util.Optional;

/** The log lines for events of requests. */
final class RequestLogLines {
    private RequestLogLines() {}

    static LogLine of(ClientEvent event) {
        if (event instanceof ClientEvent.Exchanged exchanged) {
            LogLine line = line(Level.DEBUG, "request")
                    .with("method", exchanged.method().name())
                    .with("path", exchanged.path())
                    .with("took_ms", exchanged.took().toMillis());
            exchanged.status().ifPresent(status -> line.with("status", status));
            return line;
        }
        if (event instanceof ClientEvent.Throttled throttled) {
            return line(Level.INFO, "throttled")
                    .with("pause_ms", throttled.pause().toMillis());
        }
        if (event instanceof ClientEvent.Waited waited) {
            return line(Level.DEBUG, "throttle_wait")
                    .with("pause_ms", waited.pause().toMillis());
        }
        if (event instanceof ClientEvent.Paced paced) {
            return line(Level.DEBUG, "pace_wait").with("pause_ms", paced.pause().toMillis());
        }
        return line(Level.DEBUG, "request_not_sent")
                .with("remaining_ms", ((ClientEvent.NotSent) event).remaining().toMillis());
    }

    private static LogLine line(Level level, String name) {
        return LogLine.of(level, Optional.empty(), name);
    }
}
