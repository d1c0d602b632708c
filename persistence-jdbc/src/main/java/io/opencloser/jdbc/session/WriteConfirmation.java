package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.jdbc.query.SessionReader;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;

/** Confirms writes. The last one ends the session as its plan says. */
public final class WriteConfirmation {
    private WriteConfirmation() {}

    public static void confirm(LeasedSession session, List<Confirmation> confirmations) throws SQLException {
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
            Operation operation = confirmation.operation();
            correlations.confirm(confirmation);
            missing.remove(operation);
            session.appendHistory("confirmed", operation.wireName() + " " + confirmation.recordId());
        }
        if (missing.isEmpty()) {
            finish(session);
        }
    }

    private static void finish(LeasedSession session) throws SQLException {
        PlanEnd end = SessionReader.plan(session.transaction(), session.lease().session())
                .map(WriteBackPlan::end)
                .orElseThrow(() -> new IllegalArgumentException("the session has no plan to confirm"));
        if (end instanceof PlanEnd.Blocks blocks) {
            SessionEnd.block(session, new Block(blocks.reason(), blocks.details(), blocks.message()));
        } else {
            SessionEnd.complete(session);
        }
    }
}
