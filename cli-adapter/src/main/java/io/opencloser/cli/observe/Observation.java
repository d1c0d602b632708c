package io.opencloser.cli.observe;

import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.dataverse.client.ClientEvent;
import io.opencloser.dataverse.client.ClientListener;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;

/**
 * Passes events to the log and, if enabled, to the metrics. Thread-safe.
 *
 * @param metrics empty if disabled: they cost a tenth of a second at the start of a command
 */
public record Observation(Log log, Optional<Metrics> metrics) implements WriteBackListener, ClientListener {
    /** Observes nothing. */
    public static Observation none() {
        return new Observation(
                new Log(
                        new LogSettings(LogSettings.Level.OFF, LogSettings.Format.TEXT),
                        new PrintWriter(Writer.nullWriter()),
                        () -> Instant.EPOCH),
                Optional.empty());
    }

    @Override
    public void on(WriteBackEvent event) {
        metrics.ifPresent(all -> all.on(event));
        log.write(SessionLogLines.of(event));
    }

    @Override
    public void on(ClientEvent event) {
        metrics.ifPresent(all -> all.on(event));
        log.write(RequestLogLines.of(event));
    }
}
