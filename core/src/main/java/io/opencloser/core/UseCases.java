package io.opencloser.core;

import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.CallerGate;
import io.opencloser.core.engine.Engine;
import io.opencloser.core.engine.EnginePorts;
import io.opencloser.core.engine.FirstPlan;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.intake.TaskOwners;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Journal;
import java.time.Duration;
import java.util.function.Supplier;

/** The use cases behind {@link OpenCloser}, each with no more than the ports that it needs. */
record UseCases(
        ClaimItem claimItem,
        AcceptOutcome acceptOutcome,
        WriteOutcome writeOutcome,
        RunItem runItem,
        Rehearsal rehearsal,
        ResumeSession resumeSession,
        DispatchSessions dispatchSessions,
        InspectSession inspectSession,
        ReconcileSession reconcileSession,
        ReleaseClaim releaseClaim,
        LocalSessions localSessions) {
    /** The journal's pauses for the connection. Asks the journal for nothing before there is a request. */
    private record JournalPauses(Supplier<Journal.ServicePauses> journal) implements CrmConnection.Pauses {
        @Override
        public void extend(String gate, Duration pause) {
            journal.get().extend(gate, pause);
        }

        @Override
        public Duration remaining(String gate) {
            return journal.get().remaining(gate);
        }
    }

    /**
     * Wires the use cases.
     *
     * @param holders names for leases, a new one at each call
     * @param sessionIds ids of sessions, a new one at each call
     * @param listener one that does not throw
     */
    static UseCases over(
            CrmConnection crm,
            Journal journal,
            Time time,
            WriteBackSettings settings,
            Supplier<String> holders,
            Supplier<SessionId> sessionIds,
            WriteBackListener listener) {
        crm.sharePauses(new JournalPauses(journal::servicePauses));
        EnginePorts ports = new EnginePorts(crm, journal, journal, journal, time, listener, settings);
        Engine engine = new Engine(ports);
        RetryExecutor reads = ports.retries().unleased();
        Leasing leases = new Leasing(journal, holders, settings.lease());
        ItemPlanner planner = new ItemPlanner(
                crm.crm(),
                crm.queue(),
                new TaskOwners(crm.owners(), reads, settings.taskOwners()),
                reads,
                time,
                settings);
        LocalSessions local = new LocalSessions(journal, journal, journal, journal);
        FirstPlan firstPlan = new FirstPlan(planner::plan, crm.queue(), journal, reads);
        ResumeSession resume = new ResumeSession(journal, leases, crm.crm(), engine, firstPlan, time);
        AcceptOutcome accept =
                new AcceptOutcome(journal, journal, crm.crm().target().environment());
        WriteOutcome write = new WriteOutcome(accept, resume);
        CallerGate gate = new CallerGate(settings.retry());
        return new UseCases(
                new ClaimItem(crm.crm(), planner, leases, engine, sessionIds),
                accept,
                write,
                new RunItem(planner, leases, engine, write::run, sessionIds),
                new Rehearsal(planner, sessionIds),
                resume,
                new DispatchSessions(journal, leases, crm.crm(), resume, engine, firstPlan, gate, time),
                new InspectSession(journal, crm, reads),
                new ReconcileSession(local, journal, journal, leases, planner, resume),
                new ReleaseClaim(journal, leases, journal, journal, crm.crm(), engine, settings.inDoubtWindow(), time),
                local);
    }
}
