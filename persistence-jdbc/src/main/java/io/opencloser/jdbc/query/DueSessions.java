package io.opencloser.jdbc.query;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.SessionLeases;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Selects and locks what is due, in a fair order; passes over what other transactions have locked. */
public final class DueSessions {
    /** The parameters are: due, blocked for an accepted reason, its turn, intact, twice the condition that it is behind. */
    private static final String DUE = """
            SELECT p.session_id FROM writeback_progress p
             WHERE (%s OR p.block_reason IN (%s)) AND p.environment IN (?, '') AND %s AND %s
             ORDER BY CASE WHEN %s THEN 1 ELSE 0 END, CASE WHEN %s THEN %s END,
                      CASE WHEN p.urgent THEN 0 ELSE 1 END, COALESCE(p.accepted_seq, p.opened_seq)
             LIMIT ? FOR UPDATE SKIP LOCKED""";

    /** Failed, and not due for long; one that need not wait is due since its failure. The argument is the time since which a session counts as overdue. */
    private static final String BEHIND = "p.failures > 0 AND COALESCE(p.next_attempt_at, p.updated_at) > ?";

    private DueSessions() {}

    public static List<SessionId> lock(JournalTransaction transaction, TakeRequest request) throws SQLException {
        Instant now = transaction.now();
        Instant overdue = now.minus(SessionLeases.OVERDUE);
        List<Object> arguments = new ArrayList<>(List.of(now, now));
        List<String> reasons =
                request.reopen().stream().map(BlockReason::wireName).sorted().toList();
        arguments.addAll(reasons);
        arguments.addAll(List.of(request.environment(), now, overdue, overdue, request.limit()));
        return transaction
                .sql()
                .query(
                        row -> new SessionId(row.text("session_id")),
                        DUE.formatted(
                                request.timing() == DispatchTiming.NOW
                                        ? SessionFilter.DUE_ON_REQUEST
                                        : SessionFilter.DUE_BY_ITSELF,
                                reasons.isEmpty()
                                        ? "NULL"
                                        : reasons.stream().map(reason -> "?").collect(Collectors.joining(", ")),
                                ItemOrder.itsTurn(transaction),
                                transaction.checksums().intact(ChecksummedTable.PROGRESS, "p"),
                                BEHIND,
                                BEHIND,
                                turn(request.timing())),
                        arguments.toArray());
    }

    /** On request the one that was tried longest ago comes first, so that no session comes twice before another has come. */
    private static String turn(DispatchTiming timing) {
        return timing == DispatchTiming.NOW ? "p.updated_at" : "COALESCE(p.next_attempt_at, p.updated_at)";
    }
}
