package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.port.journal.Block;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Correlation;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.jdbc.codec.QueueItemCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the holder of a lease may change, in one transaction. Every change is fenced. */
public final class LeasedSession {
    private static final String FENCED = " WHERE session_id = ? AND fence = ? AND lease_holder = ?";
    private static final String END =
            "run_status = ?, block_reason = ?, conflicting_fields = ?, last_error = ?, not_before = ?, updated_at = ?,"
                    + " lease_holder = NULL, lease_expires_at = NULL";

    private final JournalTransaction transaction;
    private final Lease lease;

    public LeasedSession(JournalTransaction transaction, Lease lease) {
        this.transaction = transaction;
        this.lease = lease;
    }

    public Lease renew(Duration length) throws SQLException {
        Lease longer = new Lease(
                lease.session(),
                lease.holder(),
                lease.fence(),
                transaction.now().plus(length));
        fenced("lease_expires_at = ?", longer.expiresAt());
        return longer;
    }

    public void claimed(QueueItem item, Optional<WriteBackPlan> plan) throws SQLException {
        StoredDocument document = QueueItemCodec.encode(item);
        fenced(
                "claim_state = ?, item_json = ?, item_checksum = ?, updated_at = ?",
                ClaimState.CLAIMED.wireName(),
                document.json(),
                document.checksum(),
                transaction.now());
        if (plan.isPresent()) {
            StoredPlans.replace(transaction, plan.get());
        }
        remember("claimed", item.id().toString());
    }

    public void plan(WriteBackPlan plan) throws SQLException {
        fenced("updated_at = ?", transaction.now());
        StoredPlans.replace(transaction, plan);
        remember("planned", plan.disposition().wireName());
    }

    public void attempting(Set<Operation> operations) throws SQLException {
        fenced("updated_at = ?", transaction.now());
        attempted(Operation.QUEUE_STATUS_UPDATE, Optional.empty());
        for (Operation operation : operations) {
            if (attempted(operation, Optional.of(transaction.now())) == 0) {
                throw notPlanned(operation);
            }
        }
        remember("attempting", Operation.wireNames(operations));
    }

    private int attempted(Operation operation, Optional<Instant> at) throws SQLException {
        return transaction
                .sql()
                .update(
                        "UPDATE crm_correlations SET attempted_at = ? WHERE session_id = ? AND record_kind = ?",
                        at,
                        lease.session().value(),
                        operation.recordKind());
    }

    /** A mistake of the caller, or of whoever has touched the database: the plan tells. */
    private RuntimeException notPlanned(Operation operation) throws SQLException {
        boolean planned = SessionReader.find(transaction, lease.session())
                .flatMap(SessionRecord::plan)
                .filter(plan -> plan.operations().contains(operation))
                .isPresent();
        return planned
                ? SqlFailures.corrupt(lease.session(), "a correlation of the plan is missing")
                : new IllegalArgumentException("the plan has no " + operation.wireName());
    }

    public void confirm(List<Confirmation> confirmations) throws SQLException {
        StringBuilder flags = new StringBuilder();
        confirmations.stream()
                .map(Confirmation::operation)
                .distinct()
                .forEach(o -> flags.append(o.wireName()).append("_done = TRUE, "));
        if (confirmations.isEmpty()) {
            // changes nothing, but waits for others and proves the lease
            fenced("fence = fence");
        } else {
            fenced(flags + "updated_at = ?", transaction.now());
        }
        EnumSet<Operation> missing = missing();
        for (Confirmation confirmation : confirmations) {
            Operation operation = confirmation.operation();
            int changed = transaction
                    .sql()
                    .update(
                            "UPDATE crm_correlations SET write_status = 'confirmed', dataverse_record_id ="
                                    + " CASE WHEN write_status = 'confirmed' THEN dataverse_record_id ELSE ? END"
                                    + " WHERE session_id = ? AND record_kind = ?",
                            confirmation.recordId(),
                            lease.session().value(),
                            operation.recordKind());
            if (changed == 0) {
                throw notPlanned(operation);
            }
            missing.remove(operation);
            remember("confirmed", operation.wireName() + " " + confirmation.recordId());
        }
        if (missing.isEmpty()) {
            finish();
        }
    }

    private EnumSet<Operation> missing() throws SQLException {
        List<String> open = transaction
                .sql()
                .query(
                        row -> row.text("record_kind"),
                        "SELECT record_kind FROM crm_correlations WHERE session_id = ? AND write_status <> 'confirmed'",
                        lease.session().value());
        EnumSet<Operation> missing = EnumSet.noneOf(Operation.class);
        for (Operation operation : Operation.values()) {
            if (open.contains(operation.recordKind())) {
                missing.add(operation);
            }
        }
        return missing;
    }

    private void finish() throws SQLException {
        PlanEnd end = SessionReader.find(transaction, lease.session())
                .flatMap(SessionRecord::plan)
                .orElseThrow(() -> new IllegalArgumentException("nothing was planned that could be confirmed"))
                .end();
        if (end instanceof PlanEnd.Blocks blocks) {
            stop(new Block(blocks.reason(), blocks.details(), blocks.message()), "", "blocked");
        } else {
            end("", RunStatus.COMPLETED, Optional.empty(), "[]", Optional.empty(), Optional.empty());
            remember("completed", "");
        }
    }

    public void suspend(String lastError, Duration wait) throws SQLException {
        Optional<Instant> notBefore =
                wait.isZero() ? Optional.empty() : Optional.of(transaction.now().plus(wait));
        end("", RunStatus.RESUME_NEEDED, Optional.empty(), "[]", Optional.of(lastError), notBefore);
        remember("suspended", lastError);
    }

    public void block(Block block) throws SQLException {
        stop(block, "", "blocked");
    }

    public void claimLost(Block block) throws SQLException {
        stop(block, "claim_state = '" + ClaimState.LOST.wireName() + "', ", "claim_lost");
    }

    public void released(String detail) throws SQLException {
        fenced(
                "claim_state = ?, run_status = ?, block_reason = NULL, conflicting_fields = '[]', not_before = NULL,"
                        + " updated_at = ?, lease_holder = NULL, lease_expires_at = NULL",
                ClaimState.RELEASED.wireName(),
                RunStatus.ABANDONED.wireName(),
                transaction.now());
        remember("released", detail);
    }

    private void stop(Block block, String also, String event) throws SQLException {
        end(
                also,
                RunStatus.BLOCKED,
                Optional.of(block.reason().wireName()),
                StoredDocument.names(block.fields()),
                Optional.of(block.message()),
                Optional.empty());
        Optional<Operation> failed = block.failedWrite(missing());
        if (failed.isPresent()) {
            transaction
                    .sql()
                    .update(
                            "UPDATE crm_correlations SET write_status = ? WHERE session_id = ? AND record_kind = ?",
                            Correlation.Status.FAILED.wireName(),
                            lease.session().value(),
                            failed.get().recordKind());
        }
        remember(event, block.reason().wireName() + ": " + block.message());
    }

    public void handBack() throws SQLException {
        fenced("updated_at = ?, lease_holder = NULL, lease_expires_at = NULL", transaction.now());
        remember("handed_back", "");
    }

    private void end(
            String also,
            RunStatus status,
            Optional<String> reason,
            String fields,
            Optional<String> lastError,
            Optional<Instant> notBefore)
            throws SQLException {
        fenced(also + END, status.wireName(), reason, fields, lastError, notBefore, transaction.now());
    }

    private void fenced(String assignments, Object... arguments) throws SQLException {
        Object[] all = new Object[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = lease.session().value();
        all[arguments.length + 1] = lease.fence();
        all[arguments.length + 2] = lease.holder();
        int changed = transaction.sql().update("UPDATE writeback_progress SET " + assignments + FENCED, all);
        if (changed == 0) {
            throw new LeaseLostException(lease.session());
        }
    }

    private void remember(String event, String detail) throws SQLException {
        transaction.remember(lease.session(), lease.fence(), event, detail);
    }
}
