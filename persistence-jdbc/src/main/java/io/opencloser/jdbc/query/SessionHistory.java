package io.opencloser.jdbc.query;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.List;

/** Reads the history of a session. */
public final class SessionHistory {
    /** The parameter is the condition that an entry is intact. */
    private static final String ENTRIES = """
            SELECT %s AS intact, at, fence, event, detail
              FROM (SELECT CAST(? AS VARCHAR) AS id) wanted
              JOIN session_history h ON h.session_id = wanted.id
             ORDER BY entry_seq""";

    private SessionHistory() {}

    public static List<HistoryEntry> of(JournalTransaction transaction, SessionId session) throws SQLException {
        String intact = transaction.checksums().intact(ChecksummedTable.HISTORY, "h", "session_id", "wanted.id");
        try {
            return transaction.sql().query(SessionHistory::entry, ENTRIES.formatted(intact), session.value());
        } catch (MalformedJsonException e) {
            throw SqlFailures.corrupt(session, e.problem());
        }
    }

    private static HistoryEntry entry(ResultRow row) throws SQLException {
        StoredValues.requireIntact(row);
        return new HistoryEntry(row.time("at"), row.number("fence"), row.text("event"), row.text("detail"));
    }
}
