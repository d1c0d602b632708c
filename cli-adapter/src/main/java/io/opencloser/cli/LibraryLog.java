package io.opencloser.cli;

import io.opencloser.cli.observe.Log;
import io.opencloser.cli.observe.LogSettings;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Routes warnings of libraries to our log and drops everything below. All libraries log through {@code
 * java.util.logging}: the PostgreSQL driver directly, the others through SLF4J.
 */
final class LibraryLog extends Handler {
    private final Log log;

    private LibraryLog(Log log) {
        this.log = log;
        setLevel(Level.WARNING);
    }

    /** Replaces the logging configuration of this process. */
    static void routeTo(Log log) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LibraryLog(log));
    }

    @Override
    public void publish(LogRecord message) {
        if (isLoggable(message)) {
            boolean severe = message.getLevel().intValue() >= Level.SEVERE.intValue();
            log.library(
                    severe ? LogSettings.Level.WARN : LogSettings.Level.INFO,
                    Optional.ofNullable(message.getLoggerName()).orElse("unnamed"),
                    Optional.ofNullable(message.getThrown()));
        }
    }

    @Override
    public void flush() {
        // the log flushes every line
    }

    @Override
    public void close() {
        // the log does not own its stream
    }
}
