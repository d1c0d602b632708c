package io.opencloser.testkit;

import static io.opencloser.testkit.SampleHost.ITEM;
import static io.opencloser.testkit.SampleHost.MAPPING;
import static io.opencloser.testkit.SampleHost.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows with which tests begin. */
@Tag("12.6")
class RowsTest {
    private static final UUID ACCOUNT = UUID.fromString("0a000000-0000-4000-8000-000000000007");
    private static final QueueItemId TIRED = QueueItemId.parse("0d000000-0000-4000-8000-000000000002");
    private static final QueueItemId READ = QueueItemId.parse("0d000000-0000-4000-8000-000000000003");
    private static final QueueItemId LATER = QueueItemId.parse("0d000000-0000-4000-8000-000000000004");

    @RegisterExtension
    static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.withMapping(MAPPING)
            .user(OWNER)
            .row(ITEM, "spring")
            .row(TIRED, Map.of("queue.status", "blocked", "queue.attempt_count", 4, "oc_phone", "+12025550142"))
            .row(new QueueItem(
                    READ,
                    Optional.of("+12025550143"),
                    Optional.of("America/New_York"),
                    new Attempts(2, OptionalInt.of(9)),
                    true,
                    Optional.of(new RelatedRecord(ACCOUNT, Optional.empty())),
                    Optional.of(OWNER.toString()),
                    new Baseline(
                            new RowVersion("any"), Map.of("queue.status", "dnc", "queue.last_session_id", "older"))));

    @Test
    void a_row_is_callable_unless_its_values_say_otherwise() {
        crm.assertThat(ITEM).hasStatus("ready").hasAttempts(0).hasValue("queue.campaign", "spring");
        crm.assertThat(TIRED).hasStatus("blocked").hasAttempts(4).hasValue("queue.phone", "+12025550142");
    }

    @Test
    void a_queue_item_comes_with_all_that_it_says() {
        crm.assertThat(READ)
                .hasStatus("dnc")
                .hasAttempts(2)
                .hasValue("queue.phone", "+12025550143")
                .hasValue("queue.timezone", "America/New_York")
                .hasValue("queue.max_attempts", "9")
                .hasValue("queue.dnc", "true")
                .hasValue("queue.last_session_id", "older")
                .hasValue("queue.facility_account", ACCOUNT.toString())
                .hasValue("oc_taskowner", OWNER.toString());
        assertThat(crm.simulator().record("account", ACCOUNT)).isPresent();
    }

    @RepeatedTest(2)
    void a_row_that_a_test_adds_is_gone_with_the_test() {
        assertThat(crm.simulator().record("oc_callqueueitem", LATER.value())).isEmpty();

        crm.row(LATER, Map.of("queue.attempt_count", 1));

        crm.assertThat(LATER).hasStatus("ready").hasAttempts(1);
    }

    @Test
    void a_second_row_with_one_id_and_a_mistyped_field_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> crm.row(ITEM)).withMessageContaining(ITEM.toString());
        DataverseSimulatorExtension notStarted =
                DataverseSimulatorExtension.withMapping(MAPPING).row(ITEM);
        assertThatIllegalArgumentException().isThrownBy(() -> notStarted.row(ITEM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notStarted.row(LATER, Map.of("queue.atempt_count", 1)))
                .withMessage("the mapping has no field queue.atempt_count");
    }
}
