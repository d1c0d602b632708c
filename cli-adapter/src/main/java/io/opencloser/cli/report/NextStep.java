package io.opencloser.cli.report;

import io.opencloser.cli.format.Age;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What happens to a session next by itself, and what an operator can do.
 *
 * @param verb one word, for a table
 * @param description a sentence
 * @param command the command to type, with a placeholder for the reason; empty if there is nothing to do
 */
record NextStep(String verb, String description, Optional<String> command) {
    private static final String REASON = " --reason \"...\"";

    /**
     * The next step of a session.
     *
     * @param awaitsOutcome whether it is a claim without an outcome
     */
    static NextStep of(
            SessionId session, SessionProgress progress, boolean awaitsOutcome, Optional<Lease> lease, Instant now) {
        Optional<Lease> alive = lease.filter(l -> now.isBefore(l.expiresAt()));
        return switch (progress.status()) {
            case ACCEPTED ->
                alive.isPresent() ? leased(alive.get()) : resume(session, "accepted; a worker writes it, or:");
            case COMPLETED -> done("everything is written");
            case ABANDONED -> done("abandoned, nothing more is written");
            case RESUME_NEEDED -> resumeNeeded(session, progress, now);
            case IN_PROGRESS -> {
                if (alive.isPresent()) {
                    yield leased(alive.get());
                }
                yield awaitsOutcome
                        ? new NextStep(
                                "release",
                                "the outcome of its call has not arrived; if it never will:",
                                command("release " + session + REASON))
                        : resume(session, "its lease has expired; another worker resumes it, or:");
            }
            case BLOCKED -> blocked(session, progress);
        };
    }

    private static NextStep done(String what) {
        return new NextStep("-", what, Optional.empty());
    }

    private static NextStep leased(Lease lease) {
        return new NextStep(
                "wait",
                "a worker has the session, until " + Json.time(lease.expiresAt()) + " at the latest",
                Optional.empty());
    }

    private static NextStep resume(SessionId session, String what) {
        return new NextStep("resume", what, command("resume " + session));
    }

    private static NextStep resumeNeeded(SessionId session, SessionProgress progress, Instant now) {
        Optional<Instant> forced = progress.schedule().notBefore().filter(now::isBefore);
        Optional<Instant> later = progress.schedule().nextAttempt().filter(now::isBefore);
        if (later.isEmpty()) {
            return resume(session, "due; a worker resumes it, or:");
        }
        String what = forced.isPresent()
                ? "nothing is sent before " + Json.time(forced.get()) + "; then a worker resumes it, or:"
                : "a worker resumes it at " + Json.time(later.get()) + "; at once:";
        return new NextStep("in " + Age.of(Duration.between(now, later.get())), what, command("resume " + session));
    }

    private static NextStep blocked(SessionId session, SessionProgress progress) {
        BlockReason reason = progress.blockReason().orElseThrow();
        return switch (reason) {
            case CONFLICT_DETECTED ->
                new NextStep(
                        "reconcile",
                        progress.conflictingFields().contains(Baseline.EXISTENCE)
                                ? "the row was deleted; to write the rest without it (or abandon the session):"
                                : "the row has changed; to keep it and write the rest (or --apply-ours to overwrite it):",
                        command("reconcile " + session + " --keep-crm" + REASON));
            case TARGET_DELETED ->
                new NextStep(
                        "abandon",
                        "a record was deleted and is never created again:",
                        command("abandon " + session + REASON));
            case MAPPING_CHANGED ->
                new NextStep(
                        "accept",
                        "if the new mapping is correct:",
                        command("resume " + session + " --accept-mapping-change"));
            case METADATA ->
                new NextStep(
                        "verify",
                        "fix what the last error names (opencloser doctor helps), then (for the owner of a task:"
                                + " reconcile --apply-ours):",
                        command("reopen " + session + REASON));
            case PERMANENT_OTHER ->
                new NextStep(
                        "fix",
                        "the CRM refused permanently; fix the cause of the last error, then:",
                        command("reopen " + session + REASON));
            case QUEUE_ITEM_MISSING ->
                new NextStep(
                        "reopen",
                        "there is no such queue row; when it is back (or abandon the session):",
                        command("reopen " + session + REASON));
            case ELIGIBILITY -> done("the item was not callable, nothing more is written");
        };
    }

    private static Optional<String> command(String words) {
        return Optional.of("opencloser " + words);
    }
}
