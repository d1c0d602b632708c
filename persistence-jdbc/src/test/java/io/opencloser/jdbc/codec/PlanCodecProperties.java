package io.opencloser.jdbc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.fixtures.contract.SamplePlans;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

/** Requirement 4.1: a stored plan is read exactly as it was written, or rejected. */
class PlanCodecProperties {
    @Provide
    Arbitrary<WriteBackPlan> plans() {
        return PlausiblePlans.plans();
    }

    @Provide
    Arbitrary<QueueItem> items() {
        return PlausiblePlans.items();
    }

    private static WriteBackPlan decode(WriteBackPlan asked, StoredDocument document) {
        return PlanCodec.decode(
                asked.session(),
                asked.queueItem(),
                document,
                asked.target().mapping().entries());
    }

    @Property(tries = 300)
    void every_plan_is_read_as_it_was_written(@ForAll("plans") WriteBackPlan plan) {
        assertThat(decode(plan, PlanCodec.encode(plan))).isEqualTo(plan);
    }

    @Property(tries = 300)
    void every_queue_item_is_read_as_it_was_written(@ForAll("items") QueueItem item) {
        assertThat(QueueItemCodec.decode(item.id(), QueueItemCodec.encode(item)))
                .isEqualTo(item);
    }

    @Property(tries = 300)
    void equal_plans_have_equal_documents(@ForAll("plans") WriteBackPlan plan) {
        WriteBackPlan copy = decode(plan, PlanCodec.encode(plan));

        assertThat(PlanCodec.encode(copy)).isEqualTo(PlanCodec.encode(plan));
    }

    @Property(tries = 300)
    void any_change_of_the_text_is_detected(
            @ForAll("plans") WriteBackPlan plan,
            @ForAll @IntRange(max = 100_000) int at,
            @ForAll @CharRange(from = ' ', to = '~') char with) {
        StoredDocument document = PlanCodec.encode(plan);
        String changed = replaced(document.json(), at, with);
        if (!changed.equals(document.json())) {
            assertThatThrownBy(() -> decode(plan, new StoredDocument(changed, document.checksum())))
                    .isInstanceOf(MalformedJsonException.class);
        }
    }

    @Property(tries = 300)
    void a_change_with_a_matching_checksum_is_another_plan_of_the_same_session_or_malformed(
            @ForAll("plans") WriteBackPlan plan,
            @ForAll @IntRange(max = 100_000) int at,
            @ForAll @CharRange(from = ' ', to = '~') char with) {
        StoredDocument forged =
                StoredDocument.ofText(replaced(PlanCodec.encode(plan).json(), at, with));
        try {
            assertThat(decode(plan, forged).session()).isEqualTo(plan.session());
        } catch (MalformedJsonException e) {
            assertThat(e.problem()).isNotBlank().doesNotContain("\n");
        }
    }

    @Property(tries = 300)
    void a_truncated_plan_is_malformed(@ForAll("plans") WriteBackPlan plan, @ForAll @IntRange(max = 100_000) int at) {
        String json = PlanCodec.encode(plan).json();
        StoredDocument cut = StoredDocument.ofText(json.substring(0, at % json.length()));

        assertThatThrownBy(() -> decode(plan, cut)).isInstanceOf(MalformedJsonException.class);
    }

    private static String replaced(String json, int at, char with) {
        int index = at % json.length();
        return json.substring(0, index) + with + json.substring(index + 1);
    }

    @Example
    void a_plan_from_before_the_optional_fields_is_read_without_them() {
        WriteBackPlan plan = SamplePlans.plan(1, 1);
        String older = PlanCodec.encode(plan)
                .json()
                .replaceAll("\"(account_table|next_attempt_at)\":(null|\"[^\"]*\"),?", "")
                .replaceAll("\"default_owner\":\\{[^}]*\\},?", "")
                .replace(",}", "}");
        assertThat(older).doesNotContain("account_table", "next_attempt_at", "default_owner");

        WriteBackPlan read = decode(plan, StoredDocument.ofText(older));

        assertThat(((PlannedWrite.CreateTask) read.write(Operation.TASK).orElseThrow()).defaultOwner())
                .isEmpty();
        assertThat(((PlannedWrite.UpdateQueueRow)
                                read.write(Operation.QUEUE_STATUS_UPDATE).orElseThrow())
                        .change()
                        .finish()
                        .orElseThrow()
                        .nextAttempt())
                .isEmpty();
        assertThat(read.operations()).isEqualTo(plan.operations());
    }

    @Example
    void a_plan_of_a_newer_schema_is_rejected_with_its_version() {
        WriteBackPlan plan = SamplePlans.plan(1, 1);
        StoredDocument newer = StoredDocument.ofText(
                PlanCodec.encode(plan).json().replace("\"schema_version\":1", "\"schema_version\":2"));

        assertThatThrownBy(() -> decode(plan, newer)).hasMessageContaining("schema version 2");
    }

    @Example
    void a_lone_surrogate_in_place_of_a_question_mark_is_detected_although_its_bytes_are_equal() {
        WriteBackPlan plan = SamplePlans.plan(1, 1);
        String asks = PlanCodec.encode(plan).json().replace("tuesday", "tuesday?");
        StoredDocument honest = StoredDocument.ofText(asks);
        StoredDocument changed = new StoredDocument(asks.replace('?', '\ud800'), honest.checksum());

        assertThat(StoredDocument.ofText(changed.json()).checksum()).isEqualTo(honest.checksum());
        assertThat(decode(plan, honest)).isNotEqualTo(plan);
        assertThatThrownBy(() -> decode(plan, changed))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("checksum");
    }

    @Example
    void a_duplicate_field_is_malformed() {
        WriteBackPlan plan = SamplePlans.plan(1, 1);
        StoredDocument twice = StoredDocument.ofText(PlanCodec.encode(plan)
                .json()
                .replace("\"schema_version\":1", "\"schema_version\":1,\"schema_version\":1"));

        assertThatThrownBy(() -> decode(plan, twice)).isInstanceOf(MalformedJsonException.class);
    }
}
