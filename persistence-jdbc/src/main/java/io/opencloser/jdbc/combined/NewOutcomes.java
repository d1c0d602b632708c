package io.opencloser.jdbc.combined;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.jdbc.codec.OutcomeCodec;
import io.opencloser.jdbc.codec.QueueItemCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.sql.SqlArray;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores outcomes of sessions that are new, in one statement. */
public final class NewOutcomes {
    private static final String INSERT = "WITH " + JournalTransaction.CLOCK + """
            , outcomes AS (
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS o(session_id, item, urgent, environment, item_json, item_checksum, outcome_json, outcome_checksum, word)),
            accepted AS (
                INSERT INTO writeback_progress (session_id, queue_item_id, urgent, environment, run_status, conflicting_fields,
                        claim_state, fence, created_at, updated_at, item_json, item_checksum, outcome_json, outcome_checksum)
                SELECT session_id, item, urgent, environment, 'accepted', '[]', 'none', 0, now_is, now_is, item_json,
                        item_checksum, outcome_json, outcome_checksum
                  FROM outcomes, clock
                    ON CONFLICT (session_id) DO NOTHING
                RETURNING session_id),
            logged AS (
                INSERT INTO session_history (session_id, mutation_id, at, fence, event, detail)
                SELECT session_id, ?, now_is, 0, 'accepted', word
                  FROM accepted JOIN outcomes USING (session_id), clock)
            SELECT now_is, session_id FROM clock, accepted""";

    private NewOutcomes() {}

    /**
     * Stores what is new, of several outcomes for one session the first.
     *
     * @return the sessions that were new
     */
    public static Set<SessionId> insert(JournalTransaction transaction, List<Acceptance> all) throws SQLException {
        Map<SessionId, Acceptance> firsts = new LinkedHashMap<>();
        all.forEach(acceptance -> firsts.putIfAbsent(acceptance.outcome().session(), acceptance));
        List<Acceptance> acceptances = List.copyOf(firsts.values());
        List<CallOutcome> outcomes =
                acceptances.stream().map(Acceptance::outcome).toList();
        List<StoredDocument> documents =
                outcomes.stream().map(OutcomeCodec::document).toList();
        List<Optional<StoredDocument>> rows = acceptances.stream()
                .map(acceptance -> acceptance.row().map(QueueItemCodec::encode))
                .toList();
        return new HashSet<>(transaction
                .sql()
                .query(
                        row -> {
                            transaction.now(row);
                            return new SessionId(row.text("session_id"));
                        },
                        INSERT,
                        transaction.clockShift(),
                        SqlArray.texts(outcomes, outcome -> outcome.session().value()),
                        SqlArray.ids(outcomes, outcome -> outcome.queueItem().value()),
                        SqlArray.flags(outcomes, CallOutcome::isUrgent),
                        SqlArray.texts(acceptances, Acceptance::environment),
                        SqlArray.texts(rows, row -> row.map(StoredDocument::json)),
                        SqlArray.texts(rows, row -> row.map(StoredDocument::checksum)),
                        SqlArray.texts(documents, StoredDocument::json),
                        SqlArray.texts(documents, StoredDocument::checksum),
                        SqlArray.texts(
                                outcomes, outcome -> outcome.disposition().wireName()),
                        transaction.mutation()));
    }
}
