package io.opencloser.specs.deployment;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.config.Configuration;
import io.opencloser.core.ClaimResult;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.event.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A JVM service that embeds the library over the real adapters. */
public final class EmbeddingService implements AutoCloseable {
    private final Backend backend;
    private final OpenCloser openCloser;
    private final Instant now;

    EmbeddingService(Backend backend, Configuration settings, Time time) {
        this.backend = backend;
        this.now = time.now().truncatedTo(ChronoUnit.MILLIS);
        this.openCloser = OpenCloser.builder(
                        CrmConnection.of(backend.crm(), backend.queue(), backend.owners()), backend.journal())
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
        return openCloser
                .write(new CallOutcome(
                        session,
                        new QueueItemId(SeedRows.item(number)),
                        new CallFacts("call-" + number, "agent-1", now.minus(Duration.ofMinutes(1)), now),
                        disposition,
                        "talked",
                        new FollowUp(Optional.empty(), Optional.empty(), Optional.empty())))
                .result();
    }

    @Override
    public void close() {
        backend.close();
    }
}
