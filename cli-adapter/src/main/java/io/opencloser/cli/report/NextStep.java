package io.opencloser.cli.report;

import io.opencloser.cli.format.Age;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.SessionProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What will happen to a session by itself, and what a person can do.
 *
 * @param verb one word for a table
 * @param what a sentence
 * @param command to be typed as it stands, but for the reason; empty where nothing is to be done
 */
public record NextStep(String verb, String description, Optional<String> command) {
    private static final String REASON = " --reason \"...\"";

    /**
     * The next step.
     *
     * @param awaitsOutcome whether it is a claim without an outcome
     */
    public static NextStep of(
            SessionId session, SessionProgress progress, boolean awaitsOutcome, Optional<Lease> lease, Instant now) {
        Optional<Lease> alive = lease.filter(l -> now.isBefore(l.expiresAt()));
        return switch (progress.status()) {
            case COMPLETED -> done("everything is written");
            case ABANDONED -> done("given up, nothing more is written");
            case RESUME_NEEDED -> resumeNeeded(session, progress, now);
            case IN_PROGRESS -> {
                if (alive.isPresent()) {
                    yield new NextStep(
                            "wait",
                            "a worker is at it until " + Json.time(alive.get().expiresAt()) + " at the latest",
                            Optional.empty());
                }
                yield awaitsOutcome
                        ? new NextStep(
                                "release",
                                "the outcome of its call has not come; if it never will:",
                                command("release " + session + REASON))
                        : resume(session, "its worker is gone; a worker takes it up, or:");
            }
            case BLOCKED -> blocked(session, progress.blockReason().orElseThrow());
        };
    }

    private static NextStep done(String what) {
        return new NextStep("-", what, Optional.empty());
    }

    private static NextStep resume(SessionId session, String what) {
        return new NextStep("resume", what, command("resume " + session));
    }

    private static NextStep resumeNeeded(SessionId session, SessionProgress progress, Instant now) {
        Optional<Instant> later = progress.notBefore().filter(now::isBefore);
        return later.isPresent()
                ? new NextStep(
                        "in " + Age.of(Duration.between(now, later.get())),
                        "nothing is sent before " + Json.time(later.get()) + "; then a worker takes it up, or:",
                        command("resume " + session))
                : resume(session, "due; a worker takes it up, or:");
    }

    private static NextStep blocked(SessionId session, BlockReason reason) {
        return switch (reason) {
            case CONFLICT_DETECTED ->
                new NextStep(
                        "reconcile",
                        "somebody changed the row; to leave it as it is and write the rest (or --apply-ours to write over it):",
                        command("reconcile " + session + " --keep-crm" + REASON));
            case TARGET_DELETED ->
                new NextStep(
                        "abandon",
                        "a record was deleted and is never made again:",
                        command("abandon " + session + REASON));
            case MAPPING_CHANGED ->
                new NextStep(
                        "accept",
                        "if the new mapping is right:",
                        command("resume " + session + " --accept-mapping-change"));
            case METADATA ->
                new NextStep(
                        "verify",
                        "mend what the last error names (opencloser doctor helps), then:",
                        command("reconcile " + session + " --apply-ours" + REASON));
            case PERMANENT_OTHER ->
                new NextStep(
                        "mend",
                        "the CRM refused for good; when the cause of the last error is mended:",
                        command("reconcile " + session + " --apply-ours" + REASON));
            case ELIGIBILITY -> done("the item was not to be called, nothing more is written");
        };
    }

    private static Optional<String> command(String words) {
        return Optional.of("opencloser " + words);
    }
}
