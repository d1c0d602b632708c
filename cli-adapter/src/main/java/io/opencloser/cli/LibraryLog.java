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
 * Leads the warnings of libraries into our log; anything less is dropped. All of them arrive at {@code java.util.logging}:
 * the PostgreSQL driver by itself, the others through SLF4J.
 */
final class LibraryLog extends Handler {
    private final Log log;

    private LibraryLog(Log log) {
        this.log = log;
        setLevel(Level.WARNING);
    }

    /** Replaces whatever was set up in this process. */
    static void routeTo(Log log) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LibraryLog(log));
    }

    @Override
    public void publish(LogRecord said) {
        if (isLoggable(said)) {
            boolean severe = said.getLevel().intValue() >= Level.SEVERE.intValue();
            log.library(
                    severe ? LogSettings.Level.WARN : LogSettings.Level.INFO,
                    Optional.ofNullable(said.getLoggerName()).orElse("unnamed"),
                    Optional.ofNullable(said.getThrown()));
        }
    }

    @Override
    public void flush() {
        // every line is flushed when it is written
    }

    @Override
    public void close() {
        // the stream is not ours
    }
}
