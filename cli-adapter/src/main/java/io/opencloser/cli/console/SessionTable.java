package io.opencloser.cli.console;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of sessions as a table of exactly 80 columns. */
public final class SessionTable {
    private SessionTable() {}

    /** The table; {@code sessions} is the document that programs get. */
    public static String of(ObjectNode sessions) {
        JsonNode rows = sessions.path("sessions");
        if (rows.isEmpty()) {
            return "no sessions";
        }
        StringBuilder table = new StringBuilder(row("SESSION", "STATUS", "UPDATED (UTC)"));
        for (JsonNode session : rows) {
            String reason = Labels.plain(session.path("block_reason"));
            String status = session.path("run_status").asString() + (reason.isEmpty() ? "" : ": " + reason);
            String updated = session.path("updated_at").asString();
            table.append(System.lineSeparator())
                    .append(row(
                            session.path("session_id").asString(),
                            status,
                            // minutes will do: the first 16 of YYYY-MM-DDTHH:MM:SS.mmmZ
                            updated.substring(0, Math.min(16, updated.length())).replace('T', ' ')));
        }
        return table.toString();
    }

    private static String row(String session, String status, String updated) {
        return String.format(Locale.ROOT, "%-36s %-26s %s", session, status, updated);
    }
}
