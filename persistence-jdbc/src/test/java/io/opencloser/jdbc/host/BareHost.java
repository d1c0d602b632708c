package io.opencloser.jdbc.host;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.JdbcJournalBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A host in a JVM of its own, with the libraries that its class path names. Prints what came of it. */
final class BareHost {
    private BareHost() {}

    /** The database's URL, and whether the journal migrates. */
    public static void main(String[] arguments) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setURL(arguments[0]);
        connections.setUser("postgres");
        JdbcJournalBuilder builder = JdbcJournal.builder(connections);
        try {
            JdbcJournal journal = Boolean.parseBoolean(arguments[1])
                    ? builder.build()
                    : builder.withoutMigrations().build();
            SessionId session = SessionId.of(new UUID(1, 1));
            CallOutcome outcome = CallOutcome.of(session, new QueueItemId(new UUID(2, 2)))
                    .providerCallId("CA-1")
                    .agentVersion("1")
                    .disposition(Disposition.VOICEMAIL)
                    .summary("voicemail")
                    .startedAt(Instant.EPOCH)
                    .endedAt(Instant.EPOCH)
                    .build();
            journal.accept(new Acceptance(outcome, "", Optional.empty()));
            System.out.println("stored " + journal.find(session).isPresent());
        } catch (JournalException e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
