package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.jdbc.combined.LastConfirmations;
import io.opencloser.jdbc.query.SessionReader;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Confirms writes. The last one ends the session as its plan says. */
public final class WriteConfirmation {
    private WriteConfirmation() {}

    /**
     * Confirms writes of sessions.
     *
     * @return the sessions whose lease is lost
     */
    public static Set<SessionId> confirmAll(JournalTransaction transaction, Map<Lease, List<Confirmation>> writes)
            throws SQLException {
        Map<Lease, List<Confirmation>> rest = new LinkedHashMap<>(writes);
        if (transaction.combines()) {
            Map<Lease, List<Confirmation>> some = new LinkedHashMap<>(writes);
            some.values().removeIf(List::isEmpty);
            Set<SessionId> confirmed = some.isEmpty() ? Set.of() : LastConfirmations.confirm(transaction, some);
            rest.keySet().removeIf(lease -> confirmed.contains(lease.session()));
        }
        return LeasedSession.each(transaction, rest, WriteConfirmation::confirm);
    }

    private static void confirm(LeasedSession session, List<Confirmation> confirmations) throws SQLException {
        if (confirmations.isEmpty()) {
            session.verifyLease();
        } else {
            ColumnChanges done = new ColumnChanges();
            confirmations.forEach(
                    confirmation -> done.set(confirmation.operation().wireName() + "_done", true));
            session.change(done);
        }
        StoredCorrelations correlations = StoredCorrelations.of(session);
        EnumSet<Operation> missing = correlations.missing();
        for (Confirmation confirmation : confirmations) {
            correlations.confirm(confirmation);
            missing.remove(confirmation.operation());
        }
        @Nullable PlanEnd end = missing.isEmpty() ? end(session) : null;
        if (end instanceof PlanEnd.Completes) {
            SessionEnd.complete(session, confirmations);
            return;
        }
        if (!confirmations.isEmpty()) {
            session.appendHistory("confirmed", Confirmation.described(confirmations));
        }
        if (end instanceof PlanEnd.Blocks blocks) {
            SessionEnd.block(session, new Block(blocks.reason(), blocks.details(), blocks.message()));
        }
    }

    private static PlanEnd end(LeasedSession session) throws SQLException {
        return SessionReader.plan(session.transaction(), session.lease().session())
                .map(WriteBackPlan::end)
                .orElseThrow(() -> new IllegalArgumentException("the session has no plan to confirm"));
    }
}
