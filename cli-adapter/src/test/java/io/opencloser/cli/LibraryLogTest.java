package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.cli.observe.Log;
import io.opencloser.cli.observe.LogSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LibraryLogTest {
    private final StringWriter written = new StringWriter();

    @AfterEach
    void quiet() {
        LogManager.getLogManager().reset();
    }

    private void route(LogSettings.Level level) {
        LibraryLog.routeTo(new Log(
                new LogSettings(level, LogSettings.Format.TEXT), new PrintWriter(written), () -> Instant.EPOCH));
    }

    @Test
    void library_messages_through_slf4j_or_the_jdk_are_logged_without_their_text() {
        route(LogSettings.Level.INFO);

        LoggerFactory.getLogger("com.example.Login").warn("tenant {} has no such client", "contoso");
        java.util.logging.Logger.getLogger("com.example.Driver").severe("cannot reach db.contoso.example");
        LoggerFactory.getLogger("com.example.Login").info("signing in to contoso");

        assertThat(written.toString().lines())
                .containsExactly(
                        "1970-01-01T00:00:00.000Z INFO  - library logger=com.example.Login",
                        "1970-01-01T00:00:00.000Z WARN  - library logger=com.example.Driver");
    }

    @Test
    void at_the_default_level_a_library_warning_is_dropped() {
        route(LogSettings.standard().level());

        LoggerFactory.getLogger("com.example.Pool").warn("slow");
        assertThat(written.toString()).isEmpty();

        LoggerFactory.getLogger("com.example.Pool").error("broken");
        assertThat(written.toString()).contains("library logger=com.example.Pool");
    }
}
