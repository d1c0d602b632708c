package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.jdbc.codec.OutcomeCodec;
import io.opencloser.jdbc.codec.QueueItemCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.combined.NewOutcomes;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores outcomes (requirement 1.8). */
public final class SessionAcceptance {
    private static final String INSERT = """
            INSERT INTO writeback_progress (session_id, queue_item_id, accepted_seq, urgent, environment, run_status,
                conflicting_fields, claim_state, item_json, item_checksum, outcome_json, outcome_checksum, fence, created_at,
                updated_at)
            VALUES (?, ?, DEFAULT, ?, ?, ?, '[]', ?, ?, ?, ?, ?, 0, ?, ?)""";

    /** A worker that has the session keeps its lease. */
    private static final String UPDATE = """
            UPDATE writeback_progress
               SET accepted_seq = %s, urgent = ?, run_status = ?, block_reason = NULL, conflicting_fields = '[]',
                   last_error = NULL, error_code = NULL, failures = 0, not_before = NULL, next_attempt_at = NULL,
                   outcome_json = ?, outcome_checksum = ?, updated_at = ?
             WHERE session_id = ?""";

    private SessionAcceptance() {}

    /** The results are in the order of the acceptances. */
    public static List<AcceptResult> acceptAll(JournalTransaction transaction, List<Acceptance> acceptances)
            throws SQLException {
        List<AcceptResult> results = new ArrayList<>();
        Map<SessionId, NewOutcomes.Place> places =
                transaction.combines() ? NewOutcomes.insert(transaction, acceptances) : new HashMap<>();
        for (Acceptance acceptance : acceptances) {
            // one that comes twice is known the second time
            Optional<NewOutcomes.Place> place =
                    Optional.ofNullable(places.remove(acceptance.outcome().session()));
            results.add(
                    place.filter(NewOutcomes.Place::isNew).isPresent()
                            ? new AcceptResult.Accepted(stored(acceptance, transaction.now()))
                            : accept(transaction, acceptance, place));
        }
        return results;
    }

    private static AcceptResult accept(
            JournalTransaction transaction, Acceptance acceptance, Optional<NewOutcomes.Place> place)
            throws SQLException {
        CallOutcome outcome = acceptance.outcome();
        Optional<LockedSession> locked = LockedSession.lock(transaction, outcome.session());
        if (locked.isEmpty()) {
            return accepted(transaction, insert(transaction, acceptance));
        }
        SessionRecord known = locked.get().record();
        if (known.knownOutcome().isPresent() || known.plan().isPresent()) {
            return new AcceptResult.Known(known);
        }
        if (!known.queueItem().equals(outcome.queueItem())) {
            return new AcceptResult.OtherItem(known);
        }
        update(transaction, outcome, place);
        return accepted(transaction, known.with(outcome).with(SessionProgress.accepted(), transaction.now()));
    }

    private static AcceptResult accepted(JournalTransaction transaction, SessionRecord record) throws SQLException {
        transaction.appendHistory(
                record.session(),
                "accepted",
                record.outcome().orElseThrow().disposition().wireName());
        return new AcceptResult.Accepted(record);
    }

    private static SessionRecord insert(JournalTransaction transaction, Acceptance acceptance) throws SQLException {
        CallOutcome outcome = acceptance.outcome();
        StoredDocument document = OutcomeCodec.document(outcome);
        Optional<StoredDocument> row = acceptance.row().map(QueueItemCodec::encode);
        transaction
                .sql()
                .update(
                        INSERT,
                        outcome.session().value(),
                        outcome.queueItem().value(),
                        outcome.isUrgent(),
                        acceptance.environment(),
                        RunStatus.ACCEPTED.wireName(),
                        ClaimState.NONE.wireName(),
                        row.map(StoredDocument::json),
                        row.map(StoredDocument::checksum),
                        document.json(),
                        document.checksum(),
                        transaction.now(),
                        transaction.now());
        return stored(acceptance, transaction.now());
    }

    private static SessionRecord stored(Acceptance acceptance, Instant now) {
        CallOutcome outcome = acceptance.outcome();
        return new SessionRecord(
                outcome.session(),
                outcome.queueItem(),
                acceptance.environment(),
                SessionProgress.accepted(),
                ClaimState.NONE,
                acceptance.row(),
                Optional.of(outcome),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                now,
                now);
    }

    private static void update(JournalTransaction transaction, CallOutcome outcome, Optional<NewOutcomes.Place> place)
            throws SQLException {
        StoredDocument document = OutcomeCodec.document(outcome);
        transaction
                .sql()
                .update(
                        UPDATE.formatted(
                                place.map(p -> String.valueOf(p.number())).orElse("DEFAULT")),
                        outcome.isUrgent(),
                        RunStatus.ACCEPTED.wireName(),
                        document.json(),
                        document.checksum(),
                        transaction.now(),
                        outcome.session().value());
    }
}
