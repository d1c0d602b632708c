package io.opencloser.jdbc.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which SQL a client runs on a PostgreSQL connection, by text or by the name of a prepared statement. */
final class ReportedStatements {
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();

    /** The SQL that this message runs, or "". Every other message may define a name for later. */
    String runBy(PostgreSqlMessage message) {
        return switch (message.type()) {
            case 'Q' -> message.texts(1).get(0);
            case 'P' -> {
                List<String> nameAndSql = message.texts(2);
                prepared.put(nameAndSql.get(0), nameAndSql.get(1));
                yield "";
            }
            case 'B' -> {
                List<String> portalAndName = message.texts(2);
                portals.put(portalAndName.get(0), prepared.getOrDefault(portalAndName.get(1), ""));
                yield "";
            }
            case 'E' -> portals.getOrDefault(message.texts(1).get(0), "");
            default -> "";
        };
    }
}
