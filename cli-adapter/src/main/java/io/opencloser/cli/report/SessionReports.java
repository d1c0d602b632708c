package io.opencloser.cli.report;

import io.opencloser.cli.format.Json;
import io.opencloser.core.Accepted;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reports of sessions: the result of work on one, or its current status. */
public final class SessionReports {
    private SessionReports() {}

    /**
     * The report of a result.
     *
     * @param known the session as the journal has it now; empty if the journal does not have it
     */
    public static RunReport of(SessionResult result, Optional<SessionRecord> known) {
        RunReport report = result(result).session(result.session());
        known.ifPresent(report::record);
        return report;
    }

    /** The current status of a session; empty while a worker has it. */
    public static Optional<RunReport> current(SessionRecord session) {
        return ExitStatus.of(session.status()).map(status -> {
            RunReport report =
                    new RunReport(status, session.progress().lastError().orElse(status.wireName())).record(session);
            session.progress()
                    .blockReason()
                    .ifPresent(
                            reason -> report.blocked(reason, session.progress().conflictingFields()));
            return report;
        });
    }

    /** The report of an outcome that was handed in. */
    public static RunReport accepted(Accepted accepted, SessionRecord known) {
        String message = accepted.status() == RunStatus.ACCEPTED
                ? "accepted; a worker writes it, or: " + resume(accepted.session())
                : "this call was handed in before; its session is "
                        + accepted.status().wireName();
        ExitStatus status = ExitStatus.of(accepted.status()).orElse(ExitStatus.ACCEPTED);
        RunReport report = new RunReport(status, message).record(known);
        known.progress()
                .blockReason()
                .ifPresent(reason -> report.blocked(reason, known.progress().conflictingFields()));
        return report.warnings(accepted.contradictions().stream()
                .map(field -> new Warning(
                        "contradicting_outcome",
                        field,
                        "the session is known with another " + field + ", which stands; this one was ignored"))
                .toList());
    }

    private static RunReport result(SessionResult result) {
        if (result instanceof SessionResult.Completed completed) {
            return new RunReport(ExitStatus.COMPLETED, "everything is written: " + names(completed.written()))
                    .replayed(completed.written());
        }
        if (result instanceof SessionResult.NothingToResume) {
            return new RunReport(ExitStatus.NO_RESUME_NEEDED, "everything was already written; nothing was sent");
        }
        if (result instanceof SessionResult.ResumeNeeded resume) {
            return new RunReport(ExitStatus.RESUME_NEEDED, resumeNeeded(resume)).replayed(resume.written());
        }
        if (result instanceof SessionResult.Blocked blocked) {
            return new RunReport(ExitStatus.BLOCKED, blocked.message() + "; " + afterBlock(blocked))
                    .blocked(blocked.reason(), blocked.fields())
                    .replayed(blocked.written());
        }
        if (result instanceof SessionResult.Abandoned) {
            return new RunReport(ExitStatus.ABANDONED, "the session is abandoned; nothing was sent");
        }
        if (result instanceof SessionResult.Released released) {
            return new RunReport(ExitStatus.RELEASED, released.message());
        }
        return new RunReport(ExitStatus.FAILED, notDone(result));
    }

    private static String notDone(SessionResult result) {
        if (result instanceof SessionResult.Failed failed) {
            return failed.message() + "; the session is parked and goes on later: opencloser show " + failed.session();
        }
        if (result instanceof SessionResult.LeasedByOther leased) {
            return "worker " + leased.lease().holder() + " holds the session until "
                    + Json.time(leased.lease().expiresAt()) + "; then: " + resume(leased.session());
        }
        if (result instanceof SessionResult.Refused refused) {
            return refused.message();
        }
        return "another worker took the session over, and this one changed nothing more; see: opencloser show "
                + result.session();
    }

    private static String resumeNeeded(SessionResult.ResumeNeeded result) {
        Duration park = result.park();
        String wait = park.isZero() ? "" : "in " + Math.max(1, park.toSeconds()) + " s or later: ";
        return result.message() + "; finish it with: " + wait + resume(result.session());
    }

    private static String afterBlock(SessionResult.Blocked blocked) {
        return switch (blocked.reason()) {
            case MAPPING_CHANGED ->
                "if the new mapping is correct: " + resume(blocked.session()) + " --accept-mapping-change";
            case CONFLICT_DETECTED ->
                blocked.fields().contains(Baseline.EXISTENCE)
                        ? "to write the rest without it: " + reconcile(blocked.session(), "--keep-crm")
                        : "compare both sides and decide: " + reconcile(blocked.session(), "--keep-crm|--apply-ours");
            case TARGET_DELETED ->
                "the record is never created again: opencloser abandon " + blocked.session() + " --reason \"...\"";
            case METADATA, PERMANENT_OTHER, QUEUE_ITEM_MISSING ->
                "when its cause is mended: opencloser reopen " + blocked.session();
            case ELIGIBILITY -> "see: opencloser show " + blocked.session();
        };
    }

    private static String reconcile(SessionId session, String resolution) {
        return "opencloser reconcile " + session + " " + resolution + " --reason \"...\"";
    }

    private static String resume(SessionId session) {
        return "opencloser resume " + session;
    }

    private static String names(Set<Operation> operations) {
        return operations.isEmpty() ? "nothing was missing" : Operation.wireNames(operations);
    }
}
