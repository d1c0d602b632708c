package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.Accepted;
import io.opencloser.core.ClaimResult;
import io.opencloser.core.Dispatched;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.auth.Authority;
import io.opencloser.dataverse.auth.Tokens;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The names that programs of embedders depend on, as the embedding contract writes them, against the simulator. */
@Tag("12.5")
class EmbeddingContractTest {
    private static final UUID OWNER = UUID.fromString("0b000000-0000-4000-8000-000000000001");
    private static final MappingArtifact MAPPING = MappingArtifact.parse(SimulatorOptions.demoMapping());
    private static final QueueItem QUEUE_ITEM = new QueueItem(
            QueueItemId.parse("0d000000-0000-4000-8000-000000000001"),
            Optional.of("+12025550100"),
            Optional.of("UTC"),
            new Attempts(1, OptionalInt.of(9)),
            false,
            Optional.empty(),
            new Baseline(new RowVersion("any"), Map.of("queue.status", "ready", "queue.last_session_id", "")));
    private static final QueueItemId OTHER = QueueItemId.parse("0d000000-0000-4000-8000-000000000002");

    @RegisterExtension
    static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.withMapping(MAPPING)
            .row(QUEUE_ITEM)
            .row(OTHER, "spring")
            .user(OWNER);

    @TempDir
    private Path folder;

    private static CallOutcome outcome(SessionId session, QueueItemId item, Disposition disposition) {
        return CallOutcome.of(session, item)
                .providerCallId("CA-" + item)
                .agentVersion("agent-7")
                .disposition(disposition)
                .summary("They want to be called again.")
                .startedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .endedAt(Instant.parse("2026-03-01T10:02:00Z"))
                .capturedEmail("pat@example.com")
                .preferredCallbackWindow("mornings")
                .reviewReason(ReviewReason.UNCERTAIN_INTENT)
                .build();
    }

    @Test
    void the_contracts_example_works_as_it_stands() throws Exception {
        Path file = Files.writeString(folder.resolve("dataverse_mapping.json"), SimulatorOptions.demoMapping());
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1");

        MappingArtifact mapping = MappingArtifact.read(file);
        String url = crm.url().toString();
        DataverseConnection dataverse = DataverseConnection.builder(EnvironmentUrl.parse(url), mapping)
                .tokens(Tokens.clientSecret("contoso.example", UUID.randomUUID().toString(), "secret")
                        .at(Authority.parse(url)))
                .build();
        JdbcJournal journal = JdbcJournal.over(dataSource);
        OpenCloser openCloser = OpenCloser.builder(dataverse, journal)
                .taskOwner(TaskKind.CALLBACK, OWNER)
                .callWindow(CallWindow.allDay())
                .retry(RetryBudget.none())
                .build();

        SessionId session = SessionId.derivedFrom("provider", "CA-1");
        CallOutcome outcome = outcome(session, QUEUE_ITEM.id(), Disposition.CALL_BACK_LATER);
        Accepted accepted = openCloser.accept(outcome);
        assertThat(accepted.session()).isEqualTo(session);
        try (Connection connection = dataSource.getConnection()) {
            journal.accept(connection, outcome);
        }
        crm.answerLost().onPhoneCallCreate().once();
        SessionResult result = openCloser.write(outcome);
        assertThat(result.session()).isEqualTo(session);
        SessionResult again = openCloser.resume(session);
        assertThat(again).isNotInstanceOf(SessionResult.Blocked.class);
        crm.assertThat(session).hasExactlyOnePhoneCall().hasQueueStatus("ready").hasAttempts(2);

        ClaimResult claim = openCloser.claim(QueueSelection.nextReady("spring"));
        SessionId claimed = ((ClaimResult.Claimed) claim).session();
        openCloser.accept(outcome(claimed, OTHER, Disposition.NOT_INTERESTED));
        Dispatched done = openCloser.dispatch(100);
        assertThat(done.results()).hasSize(1);
        crm.assertThat(claimed).hasExactlyOnePhoneCall().hasQueueStatus("completed");
        assertThat(openCloser.sessions(SessionQuery.blocked().limit(50))).isEmpty();
    }

    @Test
    void a_token_source_is_a_lambda_and_session_ids_are_made_in_three_ways() {
        TokenSource tokens = refresh -> refresh ? "new" : "kept";

        assertThat(tokens.token(false)).isEqualTo("kept");
        assertThat(SessionId.random()).isNotEqualTo(SessionId.random());
        assertThat(SessionId.derivedFrom("provider", "CA-1")).isEqualTo(SessionId.derivedFrom("provider", "CA-1"));
    }
}
