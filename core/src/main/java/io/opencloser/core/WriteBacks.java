package io.opencloser.core;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.journal.Closure;
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
            return new CallClaim(ports).claim(selection, sessions);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ClaimResult.NotBegun(ItemRun.Reason.INTERRUPTED, INTERRUPTED, List.of());
        }
    }

    public Written write(CallOutcome outcome) {
        try {
            return new HandIn(ports).write(outcome);
        } catch (InterruptedException e) {
            return new Written(interrupted(outcome.session()), List.of());
        }
    }

    public ItemRun run(QueueSelection selection, OutcomeOfCall outcome, Supplier<SessionId> sessions) {
        try {
            return new ItemRunner(ports, outcome, sessions).run(selection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ItemRun.notBegun(ItemRun.Reason.INTERRUPTED, INTERRUPTED, List.of());
        }
    }

    public ItemRun rehearse(QueueSelection selection, OutcomeOfCall outcome, Supplier<SessionId> sessions) {
        try {
            return new ItemRunner(ports, outcome, sessions).rehearse(selection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ItemRun.notBegun(ItemRun.Reason.INTERRUPTED, INTERRUPTED, List.of());
        }
    }

    public SessionResult resume(SessionId session, boolean acceptMappingChange) {
        try {
            return new Resume(ports).run(session, acceptMappingChange);
        } catch (InterruptedException e) {
            return interrupted(session);
        }
    }

    public Look look(SessionId session) {
        try {
            return new Standing(ports).look(session);
        } catch (InterruptedException e) {
            return new Look.Refused(interrupted(session));
        }
    }

    public SessionResult reconcile(SideBySide seen, Choice choice, Decision decision) {
        try {
            return new Reconcile(ports).run(seen, choice, decision);
        } catch (InterruptedException e) {
            return interrupted(seen.session());
        }
    }

    public SessionResult release(SessionId session, Decision decision) {
        try {
            return new Release(ports).run(session, decision);
        } catch (InterruptedException e) {
            return interrupted(session);
        }
    }

    /** Local: no request, no credentials. */
    public SessionResult abandon(SessionId session, Decision decision) {
        Closure closure = ports.journal().abandon(session, decision);
        if (closure instanceof Closure.Closed) {
            return new SessionResult.Abandoned(session);
        }
        if (closure instanceof Closure.Held held) {
            return new SessionResult.Held(session, held.record().lease().orElseThrow());
        }
        if (closure instanceof Closure.Waiting) {
            return new SessionResult.Refused(
                    session,
                    SessionResult.Refusal.AWAITS_OUTCOME,
                    "the session has claimed its queue item and waits for the outcome of the call: release the claim");
        }
        return closure instanceof Closure.Settled settled
                ? settled.record().status() == RunStatus.COMPLETED
                        ? new SessionResult.NothingToResume(session)
                        : Resume.givenUp(settled.record())
                : Resume.unknown(session);
    }

    private static SessionResult interrupted(SessionId session) {
        Thread.currentThread().interrupt();
        return new SessionResult.Refused(session, SessionResult.Refusal.INTERRUPTED, INTERRUPTED);
    }
}
