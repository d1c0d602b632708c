package io.opencloser.cli.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.session.SessionId;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Writes the log. Thread-safe. */
public final class Log {
    private static final Pattern PLAIN = Pattern.compile("[\\w.,:;/$*()+-]+");

    private final LogSettings settings;
    private final PrintWriter out;
    private final Supplier<Instant> clock;

    public Log(LogSettings settings, PrintWriter out, Supplier<Instant> clock) {
        this.settings = settings;
        this.out = out;
        this.clock = clock;
    }

    /** Logs a library's message by logger and exception type only: its text might contain secrets. */
    public void library(LogSettings.Level level, String logger, Optional<Throwable> thrown) {
        LogLine line = LogLine.of(level, Optional.empty(), "library").with("logger", logger);
        thrown.ifPresent(t -> line.with("thrown", t.getClass().getName()));
        write(line);
    }

    void write(LogLine line) {
        if (line.level().compareTo(settings.level()) < 0) {
            return;
        }
        String time = Json.time(clock.get());
        out.println(settings.format() == LogSettings.Format.JSON ? json(time, line) : text(time, line));
        out.flush();
    }

    private static String json(String time, LogLine line) {
        ObjectNode object =
                Json.object().put("time", time).put("level", line.level().wireName());
        line.session().ifPresent(session -> object.put("session_id", session.value()));
        object.put("event", line.event());
        object.setAll(line.details());
        return object.toString();
    }

    private static String text(String time, LogLine line) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %-5s %s %s",
                time,
                line.level().name(),
                line.session().map(SessionId::value).orElse("-"),
                line.event()));
        line.details()
                .properties()
                .forEach(detail ->
                        text.append(' ').append(detail.getKey()).append('=').append(quotedIfNeeded(detail.getValue())));
        return text.toString();
    }

    /** Quotes and escapes unusual characters, so that every event stays on one line. */
    private static String quotedIfNeeded(JsonNode value) {
        String text = value.asText();
        return PLAIN.matcher(text).matches() ? text : TextNode.valueOf(text).toString();
    }
}
