package io.opencloser.testkit;

import static io.opencloser.testkit.FailingAssertions.fails;
import static io.opencloser.testkit.SampleHost.ITEM;
import static io.opencloser.testkit.SampleHost.MAPPING;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.Disposition;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each assertion on a queue row, green and red. */
@Tag("12.6")
class QueueRowAssertionsTest {
    @RegisterExtension
    static final DataverseSimulatorExtension crm =
            DataverseSimulatorExtension.withMapping(MAPPING).row(ITEM);

    private final SampleHost host = new SampleHost(crm.connection());
    private QueueRowAssertions row = crm.assertThat(ITEM);

    @BeforeEach
    void lookAtTheRow() {
        row = crm.assertThat(ITEM);
    }

    @Test
    void a_row_that_no_session_has_written() {
        row.hasStatus("ready")
                .hasAttempts(0)
                .hasValue("queue.last_session_id", "")
                .isUntouched();

        fails(() -> row.hasStatus("completed"), "the queue row " + ITEM, "to be \"completed\" but it is \"ready\"");
        fails(() -> row.hasAttempts(1), "to be \"1\" but it is \"0\"");
        fails(() -> row.hasValue("oc_phone", ""), "expected oc_phone", "+1202");
    }

    @Test
    void a_write_touches_the_row() {
        host.write(Disposition.NOT_INTERESTED);

        row.hasStatus("completed");
        fails(row::isUntouched, "expected the queue row " + ITEM + " to be untouched", "PATCH", "oc_queuestatus");
    }

    @Test
    void a_claim_touches_the_row_with_a_request_of_its_own() {
        host.openCloser().claim(new QueueSelection.ById(ITEM, Optional.empty()));

        row.hasStatus("in_progress");
        fails(row::isUntouched, "PATCH", "oc_queuestatus");
    }

    @Test
    void a_change_set_that_was_rolled_back_and_a_person_do_not_touch_it() {
        crm.refused(400).onPhoneCallCreate().once();
        host.write(Disposition.NOT_INTERESTED);
        crm.personSets(ITEM, "queue.attempt_count", 3);

        row.isUntouched().hasAttempts(3);
        crm.assertFaultsHappened();
    }

    @Test
    void a_missing_row_and_a_mistyped_field_are_told() {
        assertThatIllegalArgumentException().isThrownBy(() -> row.hasValue("queue.state_of_mind", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crm.personSets(ITEM, "queue.state_of_mind", ""))
                .withMessage("the mapping has no field queue.state_of_mind");

        crm.personDeletes(ITEM);

        fails(() -> row.hasAttempts(0), "there is no queue row " + ITEM);
    }
}
