package io.opencloser.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Age;
import java.time.Duration;
import java.util.Locale;

/** A list of sessions as a table of at most 80 columns. */
public final class SessionTable {
    private SessionTable() {}

    /** The table of this document. */
    public static String of(ObjectNode sessions) {
        JsonNode rows = sessions.path("sessions");
        if (rows.isEmpty()) {
            return "no sessions";
        }
        StringBuilder table = new StringBuilder(row("SESSION", "STATUS", "SINCE", "NEXT"));
        for (JsonNode session : rows) {
            if (session.path("unreadable").asBoolean(false)) {
                table.append(System.lineSeparator())
                        .append(row(Labels.plain(session.path("session_id")), "unreadable", "", "restore"));
                continue;
            }
            String reason = Labels.plain(session.path("block_reason"));
            String status = session.path("run_status").asText() + (reason.isEmpty() ? "" : ": " + reason);
            table.append(System.lineSeparator())
                    .append(row(
                            session.path("session_id").asText(),
                            status,
                            Age.of(Duration.ofSeconds(
                                    session.path("unchanged_seconds").asLong())),
                            session.path("next").asText()));
        }
        return table.toString();
    }

    private static String row(String session, String status, String since, String next) {
        return String.format(Locale.ROOT, "%-36s %-26s %-6s %s", session, status, since, next);
    }
}
