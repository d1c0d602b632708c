package io.opencloser.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("12.6")
class TestKitTest {
    private static final QueueItemId ITEM = QueueItemId.parse("0d000000-0000-4000-8000-000000000001");
    private static final SessionId SESSION = SessionId.derivedFrom("dialler", "CA-1");

    @RegisterExtension
    static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.withMapping(
                    MappingArtifact.parse(SimulatorOptions.demoMapping()))
            .row(ITEM);

    private final OpenCloser openCloser = OpenCloser.builder(crm.connection(), journal())
            .retry(RetryBudget.none())
            .build();

    private static JdbcJournal journal() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return JdbcJournal.over(database);
    }

    private static CallOutcome outcome(Disposition disposition) {
        return CallOutcome.of(SESSION, ITEM)
                .providerCallId("CA-1")
                .agentVersion("1")
                .disposition(disposition)
                .summary("They will think about it.")
                .startedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .endedAt(Instant.parse("2026-03-01T10:02:00Z"))
                .build();
    }

    private SessionResult write() {
        return openCloser.write(outcome(Disposition.NOT_INTERESTED));
    }

    @Test
    void a_lost_answer_makes_no_second_phone_call() {
        crm.answerLost().onPhoneCallCreate().once();

        write();
        openCloser.dispatch(1, DispatchTiming.NOW, MappingChange.STOP);

        crm.assertThat(SESSION)
                .hasExactlyOnePhoneCall()
                .hasNoTask()
                .hasQueueStatus("completed")
                .hasAttempts(1)
                .hasQueueValue("queue.last_disposition", "not_interested");
    }

    @Test
    void an_outage_loses_nothing() {
        crm.isDown();
        assertThat(openCloser.accept(outcome(Disposition.NOT_INTERESTED)).session())
                .isEqualTo(SESSION);
        openCloser.dispatch(1);
        crm.assertThat(SESSION).isNotWritten();

        crm.recovers();
        openCloser.dispatch(1, DispatchTiming.NOW, MappingChange.STOP);
        crm.assertThat(SESSION).hasExactlyOnePhoneCall();
    }

    @Test
    void every_place_and_every_fault_delays_the_write_and_loses_nothing() {
        crm.unavailable().onReading().times(2);
        crm.requestLost().onQueueRowChange().once();
        crm.refused(500).onTaskCreate().once();
        crm.throttled(Duration.ofSeconds(1)).onPhoneCallCreate().once();

        openCloser.accept(outcome(Disposition.NOT_INTERESTED));
        openCloser.dispatch(1);
        crm.recovers();
        openCloser.dispatch(1, DispatchTiming.NOW, MappingChange.STOP);

        crm.assertThat(SESSION).hasExactlyOnePhoneCall().hasNoTask();
    }

    @Test
    void a_persons_edit_is_a_conflict() {
        crm.unavailable().onQueueRowChange().untilRecovery();
        assertThat(write()).isInstanceOf(SessionResult.ResumeNeeded.class);
        crm.recovers();
        crm.personSets(ITEM, "queue.status", "blocked");

        assertThat(openCloser
                        .dispatch(1, DispatchTiming.NOW, MappingChange.STOP)
                        .results())
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionResult.Blocked.class,
                        blocked -> assertThat(blocked.fields()).containsExactly("queue.status"));
    }

    @Test
    void each_assertion_fails_and_shows_what_is_there() {
        SessionAssertions nothing = crm.assertThat(SESSION);
        failing(nothing::hasExactlyOnePhoneCall, "expected 1 phone calls of " + SESSION + " but there are 0");
        failing(nothing::hasExactlyOneTask, "expected 1 tasks");
        failing(() -> nothing.hasQueueStatus("completed"), "it was not written");

        write();

        failing(nothing::hasNoPhoneCall, "but there are 1");
        failing(nothing::isNotWritten, "expected no queue row of " + SESSION);
        failing(() -> nothing.hasQueueStatus("ready"), "to be \"ready\" but it is \"completed\"");
        failing(() -> nothing.hasAttempts(2), "to be \"2\" but it is \"1\"");
        failing(() -> nothing.hasPhoneCalls(2), "expected 2 phone calls");
    }

    @Test
    void each_test_begins_with_the_first_rows() {
        crm.assertThat(SESSION).isNotWritten();
        write();
        crm.assertThat(SESSION).hasAttempts(1);
    }

    @Test
    void without_a_mapping_the_words_of_the_mapping_are_refused() {
        DataverseSimulatorExtension plain = DataverseSimulatorExtension.with(SimulatorOptions.demo());

        assertThatIllegalStateException().isThrownBy(() -> plain.row(ITEM)).withMessageContaining("withMapping");
    }

    private static void failing(Runnable assertion, String text) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion::run)
                .withMessageContaining(text);
    }
}
