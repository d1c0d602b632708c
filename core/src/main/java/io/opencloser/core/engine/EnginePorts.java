package io.opencloser.core.engine;

import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.engine.retry.LeaseKeeper;
import io.opencloser.core.engine.retry.Retries;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.RowClaims;
import io.opencloser.core.port.journal.SessionLeases;
import io.opencloser.core.port.journal.SessionLog;

/**
 * Everything outside that making a plan true needs.
 *
 * @param listener one that does not throw
 */
public record EnginePorts(
        CrmConnection crm,
        SessionLeases leases,
        SessionLog log,
        RowClaims claims,
        Time time,
        WriteBackListener listener,
        WriteBackSettings settings) {
    /** The executors of this deployment's retry budget. */
    public Retries retries() {
        return new Retries(settings.retry(), time, listener);
    }

    ExecutionContext context(AcquireResult.Acquired session) {
        LeaseKeeper keeper = new LeaseKeeper(leases, time, settings.lease(), session.lease());
        int failures = session.record().progress().schedule().failures();
        return new ExecutionContext(
                crm, log, claims, time, settings, keeper, retries().under(keeper), failures);
    }
}
