package io.opencloser.core;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.RunStatus;
import java.util.List;
import java.util.function.Supplier;

/** The use cases behind {@link io.opencloser.core.OpenCloser}, and what an interrupt means for each. */
public final class WriteBacks {
    private static final String INTERRUPTED = "stopped on request before anything was begun";

    private final Ports ports;

    public WriteBacks(Ports ports) {
        this.ports = ports.heard();
    }

    public ClaimResult claim(QueueSelection selection, Supplier<SessionId> sessions) {
        try {
            return new ClaimItem(ports).claim(selection, sessions);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ClaimResult.NotBegun(RunResult.Reason.INTERRUPTED, INTERRUPTED, List.of());
        }
    }

    public WriteResult write(CallOutcome outcome) {
        try {
            return new WriteOutcome(ports).write(outcome);
        } catch (InterruptedException e) {
            return new WriteResult(interrupted(outcome.session()), List.of());
        }
    }

    public RunResult run(QueueSelection selection, OutcomeSource outcome, Supplier<SessionId> sessions) {
        try {
            return new RunItem(ports, outcome, sessions).run(selection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RunResult.notBegun(RunResult.Reason.INTERRUPTED, INTERRUPTED, List.of());
        }
    }

    public RunResult rehearse(QueueSelection selection, OutcomeSource outcome, Supplier<SessionId> sessions) {
        try {
            return new RunItem(ports, outcome, sessions).rehearse(selection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RunResult.notBegun(RunResult.Reason.INTERRUPTED, INTERRUPTED, List.of());
        }
    }

    public SessionResult resume(SessionId session, boolean acceptMappingChange) {
        try {
            return new ResumeSession(ports).run(session, acceptMappingChange);
        } catch (InterruptedException e) {
            return interrupted(session);
        }
    }

    public Inspection look(SessionId session) {
        try {
            return new InspectSession(ports).look(session);
        } catch (InterruptedException e) {
            return new Inspection.Unavailable(interrupted(session));
        }
    }

    public SessionResult reconcile(ConflictView seen, Resolution choice, Decision decision) {
        try {
            return new ReconcileSession(ports).run(seen, choice, decision);
        } catch (InterruptedException e) {
            return interrupted(seen.session());
        }
    }

    public SessionResult release(SessionId session, Decision decision) {
        try {
            return new ReleaseClaim(ports).run(session, decision);
        } catch (InterruptedException e) {
            return interrupted(session);
        }
    }

    /** Local: no request, no credentials. */
    public SessionResult abandon(SessionId session, Decision decision) {
        AbandonResult closure = ports.journal().abandon(session, decision);
        if (closure instanceof AbandonResult.Abandoned) {
            return new SessionResult.Abandoned(session);
        }
        if (closure instanceof AbandonResult.LeasedByOther held) {
            return new SessionResult.LeasedByOther(
                    session, held.record().lease().orElseThrow());
        }
        if (closure instanceof AbandonResult.AwaitingOutcome) {
            return new SessionResult.Refused(
                    session,
                    SessionResult.Refusal.AWAITS_OUTCOME,
                    "the session has claimed its queue item and waits for the outcome of the call: release the claim");
        }
        return closure instanceof AbandonResult.AlreadyFinished settled
                ? settled.record().status() == RunStatus.COMPLETED
                        ? new SessionResult.NothingToResume(session)
                        : ResumeSession.givenUp(settled.record())
                : ResumeSession.unknown(session);
    }

    private static SessionResult interrupted(SessionId session) {
        Thread.currentThread().interrupt();
        return new SessionResult.Refused(session, SessionResult.Refusal.INTERRUPTED, INTERRUPTED);
    }
}
