package io.opencloser.cli.observe;

import io.opencloser.cli.observe.LogSettings.Level;
import io.opencloser.core.port.event.WriteBackEvent;
import java.util.OptionalInt;

/** The log lines for events of sessions. */
final class SessionLogLines {
    private SessionLogLines() {}

    static LogLine of(WriteBackEvent event) {
        if (event instanceof WriteBackEvent.SessionOpened) {
            return line(Level.INFO, event, "session_opened");
        }
        if (event instanceof WriteBackEvent.OutcomeAccepted) {
            return line(Level.INFO, event, "outcome_accepted");
        }
        if (event instanceof WriteBackEvent.SessionReopened) {
            return line(Level.INFO, event, "session_reopened");
        }
        if (event instanceof WriteBackEvent.SessionResumed resumed) {
            return line(Level.INFO, event, resumed.takenOver() ? "session_taken_over" : "session_resumed")
                    .with("fence", resumed.fence());
        }
        if (event instanceof WriteBackEvent.WriteAttempted attempted) {
            return status(
                    line(Level.DEBUG, event, "write_attempted")
                            .with("write", attempted.write().wireName())
                            .with("attempt", attempted.attempt())
                            .with("result", attempted.result().wireName()),
                    attempted.status());
        }
        if (event instanceof WriteBackEvent.WriteConfirmed confirmed) {
            return line(Level.INFO, event, "write_confirmed")
                    .with("operation", confirmed.operation().wireName());
        }
        if (event instanceof WriteBackEvent.RetryScheduled retry) {
            return status(
                    line(Level.INFO, event, "retry_scheduled")
                            .with("request", retry.request().wireName())
                            .with("retry", retry.retry())
                            .with("delay_ms", retry.delay().toMillis()),
                    retry.status());
        }
        if (event instanceof WriteBackEvent.SessionParked parked) {
            return line(Level.INFO, event, "session_parked")
                    .with("pause_ms", parked.pause().toMillis())
                    .with("reason", parked.reason());
        }
        if (event instanceof WriteBackEvent.SessionCompleted) {
            return line(Level.INFO, event, "session_completed");
        }
        if (event instanceof WriteBackEvent.SessionBlocked blocked) {
            return line(Level.INFO, event, "session_blocked")
                    .with("reason", blocked.reason().wireName())
                    .with("fields", String.join(",", blocked.fields()));
        }
        if (event instanceof WriteBackEvent.SessionReconciled reconciled) {
            return line(Level.INFO, event, "session_reconciled").with("fence", reconciled.fence());
        }
        if (event instanceof WriteBackEvent.ClaimReleased) {
            return line(Level.INFO, event, "claim_released");
        }
        if (event instanceof WriteBackEvent.SessionAbandoned) {
            return line(Level.INFO, event, "session_abandoned");
        }
        return line(Level.WARN, event, "lease_lost");
    }

    private static LogLine line(Level level, WriteBackEvent event, String name) {
        return LogLine.of(level, event.subject(), name);
    }

    private static LogLine status(LogLine line, OptionalInt status) {
        status.ifPresent(number -> line.with("status", number));
        return line;
    }
}
