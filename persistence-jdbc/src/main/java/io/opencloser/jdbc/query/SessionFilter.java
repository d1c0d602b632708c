package io.opencloser.jdbc.query;

import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A {@link SessionQuery} as a condition in SQL. */
record SessionFilter(String condition, List<Object> arguments) {
    private static final String UNFINISHED = "'accepted', 'in_progress', 'resume_needed'";

    private static final String MAPPING_CHANGED = "run_status = 'blocked' AND block_reason = 'mapping_changed'";

    private static final String DUE = """
            (run_status = 'resume_needed' AND (%s IS NULL OR %s <= ?)
               OR run_status IN ('accepted', 'in_progress') AND (lease_holder IS NULL OR lease_expires_at <= ?)
                  AND (outcome_json IS NOT NULL
                    OR EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id)))""";

    /** A session whose next attempt is due; the two arguments are the current time. */
    static final String DUE_BY_ITSELF = DUE.formatted("next_attempt_at", "next_attempt_at");

    /** A session that may be taken up on request; the two arguments are the current time. */
    static final String DUE_ON_REQUEST = DUE.formatted("not_before", "not_before");

    static SessionFilter of(SessionQuery query, JournalTransaction transaction) throws SQLException {
        StringBuilder condition = new StringBuilder(transaction.combines() ? standing(query) : "1 = 1");
        List<Object> arguments = new ArrayList<>();
        if (query.status().isPresent()) {
            condition.append(" AND run_status = ?");
            arguments.add(query.status().get().wireName());
        } else if (query.due()) {
            condition.append(" AND run_status IN (").append(UNFINISHED);
            condition.append(query.mappingChanged() ? ", 'blocked')" : ")");
        }
        if (query.reason().isPresent()) {
            condition.append(" AND block_reason = ?");
            arguments.add(query.reason().get().wireName());
        }
        if (query.code().isPresent()) {
            condition.append(" AND error_code = ?");
            arguments.add(query.code().get());
        }
        if (query.due()) {
            condition.append(" AND (").append(DUE_BY_ITSELF);
            condition.append(query.mappingChanged() ? " OR " + MAPPING_CHANGED + ")" : ")");
            arguments.addAll(List.of(transaction.now(), transaction.now()));
        }
        if (query.after() > 0) {
            condition.append(" AND opened_seq > ?");
            arguments.add(query.after());
        }
        return new SessionFilter(condition.toString(), List.copyOf(arguments));
    }

    /** Where PostgreSQL finds the rows in their order; the rest of the condition says the same more precisely. */
    private static String standing(SessionQuery query) {
        if (query.status().isEmpty()) {
            return !query.due()
                    ? "1 = 1"
                    : query.mappingChanged() ? "standing IN ('open', 'blocked')" : "standing = 'open'";
        }
        return switch (query.status().get()) {
            case ACCEPTED, IN_PROGRESS, RESUME_NEEDED -> "standing = 'open'";
            case BLOCKED, COMPLETED, ABANDONED ->
                "standing = '" + query.status().get().wireName() + "'";
        };
    }

    Object[] argumentsAnd(int limit) {
        List<Object> all = new ArrayList<>(arguments);
        all.add(limit);
        return all.toArray();
    }
}
