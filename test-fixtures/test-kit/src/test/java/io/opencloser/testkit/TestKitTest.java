package io.opencloser.testkit;

import static io.opencloser.testkit.SampleHost.ITEM;
import static io.opencloser.testkit.SampleHost.MAPPING;
import static io.opencloser.testkit.SampleHost.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.fault.FaultHandle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit as a host uses it. */
@Tag("12.6")
class TestKitTest {
    @RegisterExtension
    static final DataverseSimulatorExtension crm =
            DataverseSimulatorExtension.withMapping(MAPPING).row(ITEM);

    private final SampleHost host = new SampleHost(crm.connection());

    @Test
    void a_lost_answer_makes_no_second_phone_call() {
        FaultHandle lost = crm.answerLost().onPhoneCallCreate().once();

        host.write(Disposition.NOT_INTERESTED);
        host.goOn();

        assertThat(lost.hits()).isEqualTo(1);
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
        host.openCloser().accept(SampleHost.outcome(Disposition.NOT_INTERESTED));
        host.goOn();
        crm.assertFaultsHappened();
        crm.assertThat(SESSION).isNotWritten();
        crm.assertThat(ITEM).isUntouched();

        crm.recovers();
        host.goOn();
        crm.assertThat(SESSION).hasExactlyOnePhoneCall();
    }

    @Test
    void a_persons_edit_is_a_conflict_and_stays() {
        crm.unavailable().onQueueRowChange().untilRecovery();
        assertThat(host.write(Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.ResumeNeeded.class);
        crm.recovers();
        crm.personSets(ITEM, "queue.status", "blocked");

        assertThat(host.goOn())
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionResult.Blocked.class,
                        blocked -> assertThat(blocked.fields()).containsExactly("queue.status"));
        crm.assertThat(ITEM).hasStatus("blocked").hasAttempts(0).isUntouched();
    }

    @Test
    void a_row_that_a_person_deletes_is_a_conflict() {
        crm.unavailable().onQueueRowChange().untilRecovery();
        host.write(Disposition.NOT_INTERESTED);
        crm.recovers();
        crm.personDeletes(ITEM);

        assertThat(host.goOn())
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionResult.Blocked.class,
                        blocked -> assertThat(blocked.fields()).containsExactly("existence"));
    }

    @Test
    void each_test_begins_with_the_first_rows() {
        crm.assertThat(SESSION).isNotWritten();
        host.write(Disposition.NOT_INTERESTED);
        crm.assertThat(SESSION).hasAttempts(1);
    }

    @Test
    void without_a_mapping_the_words_of_the_mapping_are_refused() {
        DataverseSimulatorExtension plain = DataverseSimulatorExtension.with(SimulatorOptions.demo());

        assertThatIllegalStateException().isThrownBy(() -> plain.row(ITEM)).withMessageContaining("withMapping");
        assertThatIllegalStateException().isThrownBy(() -> plain.user(SampleHost.OWNER));
    }
}
