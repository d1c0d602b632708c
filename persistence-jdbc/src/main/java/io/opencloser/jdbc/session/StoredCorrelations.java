package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.jdbc.query.SessionReader;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The correlations of one session: one for each write of its plan. */
record StoredCorrelations(JournalTransaction transaction, SessionId session) {
    static StoredCorrelations of(LeasedSession leased) {
        return new StoredCorrelations(leased.transaction(), leased.lease().session());
    }

    /** The operations without a confirmation. */
    EnumSet<Operation> missing() throws SQLException {
        List<String> kinds = transaction
                .sql()
                .query(
                        row -> row.text("record_kind"),
                        "SELECT record_kind FROM crm_correlations WHERE session_id = ? AND write_status <> 'confirmed'",
                        session.value());
        EnumSet<Operation> missing = EnumSet.noneOf(Operation.class);
        for (Operation operation : Operation.values()) {
            if (kinds.contains(operation.recordKind())) {
                missing.add(operation);
            }
        }
        return missing;
    }

    void recordAttempt(Operation operation) throws SQLException {
        if (setAttempt(operation, Optional.of(transaction.now())) == 0) {
            throw notPlanned(operation);
        }
    }

    void clearAttempt(Operation operation) throws SQLException {
        setAttempt(operation, Optional.empty());
    }

    private int setAttempt(Operation operation, Optional<Instant> at) throws SQLException {
        return update(
                "UPDATE crm_correlations SET attempted_at = ? WHERE session_id = ? AND record_kind = ?", at, operation);
    }

    void confirm(Confirmation confirmation) throws SQLException {
        int changed = update(
                "UPDATE crm_correlations SET write_status = 'confirmed', dataverse_record_id ="
                        + " CASE WHEN write_status = 'confirmed' THEN dataverse_record_id ELSE ? END"
                        + " WHERE session_id = ? AND record_kind = ?",
                confirmation.recordId(),
                confirmation.operation());
        if (changed == 0) {
            throw notPlanned(confirmation.operation());
        }
    }

    void recordFailure(Operation operation) throws SQLException {
        update(
                "UPDATE crm_correlations SET write_status = ? WHERE session_id = ? AND record_kind = ?",
                Correlation.Status.FAILED.wireName(),
                operation);
    }

    /** A failed write may be tried again. */
    void resetFailures() throws SQLException {
        transaction
                .sql()
                .update(
                        "UPDATE crm_correlations SET write_status = 'pending' WHERE session_id = ? AND write_status = 'failed'",
                        session.value());
    }

    private int update(String sql, Object value, Operation operation) throws SQLException {
        return transaction.sql().update(sql, value, session.value(), operation.recordKind());
    }

    /** Either the caller or a change of the database is wrong. The plan tells which. */
    private RuntimeException notPlanned(Operation operation) throws SQLException {
        boolean planned = SessionReader.plan(transaction, session)
                .filter(plan -> plan.operations().contains(operation))
                .isPresent();
        return planned
                ? SqlFailures.corrupt(session, "a correlation of the plan is missing")
                : new IllegalArgumentException("the plan has no " + operation.wireName());
    }
}
