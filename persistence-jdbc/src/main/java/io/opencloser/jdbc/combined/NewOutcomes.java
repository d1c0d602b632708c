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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores outcomes of sessions that are new, in one statement. */
public final class NewOutcomes {
    private static final String INSERT = "WITH " + JournalTransaction.CLOCK + """
            , outcomes AS (
                SELECT o.*, nextval('acceptance_order') AS place
                  FROM (SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                            AS o(session_id, item, urgent, environment, item_json, item_checksum, outcome_json, outcome_checksum,
                                 word, number)
                         ORDER BY number) o),
            accepted AS (
                INSERT INTO writeback_progress (session_id, queue_item_id, accepted_seq, urgent, environment, run_status, conflicting_fields,
                        claim_state, fence, created_at, updated_at, item_json, item_checksum, outcome_json, outcome_checksum)
                SELECT session_id, item, place, urgent, environment, 'accepted', '[]', 'none', 0, now_is, now_is, item_json,
                        item_checksum, outcome_json, outcome_checksum
                  FROM outcomes, clock
                    ON CONFLICT (session_id) DO NOTHING
                RETURNING session_id),
            logged AS (
                INSERT INTO session_history (session_id, mutation_id, at, fence, event, detail)
                SELECT session_id, ?, now_is, 0, 'accepted', word
                  FROM accepted JOIN outcomes USING (session_id), clock)
            SELECT now_is, o.session_id, o.place, a.session_id IS NOT NULL AS is_new
              FROM clock CROSS JOIN outcomes o LEFT JOIN accepted a ON a.session_id = o.session_id""";

    private NewOutcomes() {}

    /** The place of an outcome in the order of acceptances; one that was not new has not taken it yet. */
    public record Place(long number, boolean isNew) {}

    /**
     * Stores what is new, of several outcomes for one session the first.
     *
     * @return for each session its place in the order of acceptances, and whether it was new
     */
    public static Map<SessionId, Place> insert(JournalTransaction transaction, List<Acceptance> all)
            throws SQLException {
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
        Map<SessionId, Place> places = new HashMap<>();
        transaction
                .sql()
                .query(
                        row -> {
                            transaction.now(row);
                            return places.put(
                                    new SessionId(row.text("session_id")),
                                    new Place(row.number("place"), row.flag("is_new")));
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
                        transaction.mutation());
        return places;
    }
}
