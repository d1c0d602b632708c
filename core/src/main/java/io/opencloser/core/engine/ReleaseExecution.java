package io.opencloser.core.engine;

import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.ReleaseStep;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.SessionLeases;
import java.util.function.BiConsumer;

/** Gives the row of a claimed session back, and ends its lease whatever comes of it. */
final class ReleaseExecution {
    private final ExecutionContext context;
    private final SessionLeases leases;
    private final BiConsumer<Lease, String> recorder;

    /**
     * A release in a leased session.
     *
     * @param recorder writes a release into the journal
     */
    ReleaseExecution(ExecutionContext context, SessionLeases leases, BiConsumer<Lease, String> recorder) {
        this.context = context;
        this.leases = leases;
        this.recorder = recorder;
    }

    ReleaseStep.Reply run(ReleaseStep step) {
        ReleaseStep.Reply reply = release(step);
        if (reply instanceof ReleaseStep.Reply.Released released) {
            recorder.accept(context.lease(), released.how());
        } else {
            leases.releaseLease(context.lease());
        }
        return reply;
    }

    private static ReleaseStep.Reply release(ReleaseStep step) {
        try {
            return step.release();
        } catch (CrmException e) {
            return new ReleaseStep.Reply.InDoubt(e.failure().message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ReleaseStep.Reply.InDoubt("stopped on request");
        }
    }
}
