package io.opencloser.specs.deployment;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.config.Configuration;
import io.opencloser.core.ClaimResult;
import io.opencloser.core.Dispatched;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JVM service that embeds the library over the real adapters. */
public final class EmbeddingService implements AutoCloseable {
    private static final int STEP = 4;

    private final Backend backend;
    private final OpenCloser openCloser;
    private final Instant now;

    EmbeddingService(Backend backend, Journal journal, Configuration settings, Time time) {
        this.backend = backend;
        this.now = time.now().truncatedTo(ChronoUnit.MILLIS);
        this.openCloser = OpenCloser.builder(backend.connection(), journal)
                .time(time)
                .settings(settings.writeBack())
                .build();
    }

    /** Claims an item for a call. */
    SessionId claim(int number) {
        return ((ClaimResult.Claimed) tryToClaim(number)).session();
    }

    public ClaimResult tryToClaim(int number) {
        return openCloser.claim(new QueueSelection.ById(new QueueItemId(SeedRows.item(number)), Optional.empty()));
    }

    /** Claims an item, and writes the outcome of its call. */
    public SessionResult write(int number, Disposition disposition) {
        SessionId session = claim(number);
        return openCloser.write(outcome(session, number, "call-" + number, disposition));
    }

    /** The library, for everything else. */
    public OpenCloser openCloser() {
        return openCloser;
    }

    /** The outcome of a call that was placed without a claim. Its session is derived from the call. */
    public CallOutcome outcome(int number, String call, Disposition disposition) {
        return outcome(SessionId.derivedFrom("service", call), number, call, disposition);
    }

    private CallOutcome outcome(SessionId session, int number, String call, Disposition disposition) {
        return new CallOutcome(
                session,
                new QueueItemId(SeedRows.item(number)),
                new CallFacts(call, "agent-1", now.minus(Duration.ofMinutes(1)), now),
                disposition,
                "talked",
                switch (disposition) {
                    case INTERESTED_EMAIL_CAPTURED ->
                        new FollowUp(Optional.of(OutcomeFiles.EMAIL), Optional.empty(), Optional.empty());
                    case NEEDS_HUMAN_REVIEW ->
                        new FollowUp(Optional.empty(), Optional.empty(), Optional.of(ReviewReason.LEGAL_REQUEST));
                    default -> new FollowUp(Optional.empty(), Optional.empty(), Optional.empty());
                });
    }

    /** Takes up and writes what is due in this thread, until nothing is. */
    public List<SessionResult> dispatchAll() {
        List<SessionResult> results = new ArrayList<>();
        Dispatched step = openCloser.dispatch(STEP);
        while (!step.results().isEmpty()) {
            results.addAll(step.results());
            step = openCloser.dispatch(STEP);
        }
        return results;
    }

    @Override
    public void close() {
        backend.close();
    }
}
