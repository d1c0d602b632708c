package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.engine.retry.LeaseKeeper;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.RowClaims;
import io.opencloser.core.port.journal.SessionLog;
import java.util.Set;

/**
 * One leased session at work: the ports, the lease, and requests that keep the lease alive. One thread.
 *
 * @param failures how often in a row the session has failed before
 */
public record ExecutionContext(
        CrmConnection connection,
        SessionLog log,
        RowClaims claims,
        Time time,
        WriteBackSettings settings,
        LeaseKeeper keeper,
        RetryExecutor retry,
        int failures) {
    public Lease lease() {
        return keeper.lease();
    }

    /** What these operations of the plan have left in the CRM. */
    public ReadBack readBack(WriteBackPlan plan, Set<Operation> operations) throws InterruptedException {
        return retry.read(() -> connection.crm().readBack(plan, operations));
    }
}
