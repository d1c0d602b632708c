package io.opencloser.dataverse.gateway;

import static io.opencloser.dataverse.gateway.SimulatedConnection.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;

/** Translation of values between the mapping and the CRM, and values without a translation. */
class TranslationTest {
    private static final String ACCOUNT = "0a000000-0000-4000-8000-000000000001";

    private static void refusedAsMetadata(WriteReply reply) {
        assertThat(reply).isInstanceOf(WriteReply.Refused.class);
        WriteReply.Refused refused = (WriteReply.Refused) reply;
        assertThat(refused.refusal()).isEqualTo(WriteReply.Refusal.METADATA);
        assertThat(refused.failure().message()).isEqualTo("the mapping has no option value for queue_status.dnc");
    }

    @Test
    void a_value_that_the_mapping_does_not_translate_is_refused_without_a_request() {
        try (SimulatedConnection demo = SimulatedConnection.demo();
                SimulatedConnection environment =
                        SimulatedConnection.mappedAs(m -> at(m, "option_sets").remove("queue_status.dnc"))) {
            WriteBackPlan plan =
                    SamplePlanFactory.plan(environment, demo.item(SimulatedConnection.FIRST), Disposition.DO_NOT_CALL);
            refusedAsMetadata(environment.crm.update(
                    plan, SamplePlanFactory.update(plan), plan.baseline().version()));
            refusedAsMetadata(environment.crm.writeTogether(
                    plan, plan.writes(), plan.baseline().version()));
            refusedAsMetadata(environment.queue.setStatus(
                    plan.queueItem(), QueueStatus.DNC, plan.baseline().version()));
            assertThat(environment.newRequests()).isZero();
        }
    }

    @Test
    void a_status_that_is_not_approved_for_update_is_not_written() {
        try (SimulatedConnection demo = SimulatedConnection.demo();
                SimulatedConnection environment = SimulatedConnection.mappedAs(
                        m -> at(m, "fields", "queue.status").put("approved_update_field", false))) {
            QueueItem item = demo.item(SimulatedConnection.FIRST);
            WriteReply reply = environment.queue.setStatus(
                    item.id(), QueueStatus.IN_PROGRESS, item.baseline().version());
            assertThat(((WriteReply.Refused) reply).refusal()).isEqualTo(WriteReply.Refusal.METADATA);
            assertThat(environment.newRequests()).isZero();
        }
    }

    @Test
    void a_status_without_a_name_is_shown_as_its_number() {
        String live = SimulatedConnection.mapping(m -> at(m, "option_sets")
                .putObject("queue_status.paused")
                .put("field", "queue.status")
                .put("value", 100000009));
        try (SimulatedConnection environment = SimulatedConnection.over(
                SimulatorOptions.mapping(live).seed(SimulatorOptions.demoSeed()), SimulatorOptions.demoMapping())) {
            environment.simulator.edit(
                    SimulatedConnection.QUEUE, SimulatedConnection.FIRST.value(), "oc_queuestatus", 100000009);
            QueueItem item = environment.item(SimulatedConnection.FIRST);
            assertThat(item.baseline().status()).isEqualTo("100000009");
            assertThat(item.status()).isEmpty();
        }
    }

    @Test
    void an_empty_status_is_empty() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            environment.simulator.edit(
                    SimulatedConnection.QUEUE, SimulatedConnection.FIRST.value(), "oc_queuestatus", null);
            assertThat(environment.item(SimulatedConnection.FIRST).baseline().status())
                    .isEmpty();
        }
    }

    private static String seedWithSupervisor() {
        return SimulatedConnection.changed(SimulatorOptions.demoSeed(), seed -> {
            ObjectNode row = (ObjectNode) seed.get("oc_callqueueitem").get(0);
            row.put("_oc_supervisor_value", SimulatedConnection.USER.toString());
            row.put("_oc_taskowner2_value", SimulatedConnection.TEAM.toString());
        });
    }

    @Test
    void preserved_lookups_are_read_by_value_before_and_after_the_metadata_is_known() {
        String mapping = SimulatedConnection.mapping(m -> {
            m.putArray("preserve_if_present")
                    .add("oc_supervisor")
                    .add("_oc_taskowner2_value")
                    .add("oc_facilityaccount")
                    .add("oc_notes");
            m.put("task_owner_override_field", "oc_supervisor");
        });
        try (SimulatedConnection environment = SimulatedConnection.over(
                SimulatorOptions.mapping(SimulatorOptions.demoMapping()).seed(seedWithSupervisor()), mapping)) {
            QueueItem first = environment.item(SimulatedConnection.FIRST);
            assertThat(first.baseline().watched())
                    .containsEntry("oc_supervisor", SimulatedConnection.USER.toString())
                    .containsEntry("_oc_taskowner2_value", SimulatedConnection.TEAM.toString())
                    .containsEntry("oc_facilityaccount", ACCOUNT)
                    .containsEntry("oc_notes", "");
            assertThat(first.taskOwner()).contains(SimulatedConnection.USER.toString());
            environment.newRequests();
            assertThat(environment.item(SimulatedConnection.FIRST)).isEqualTo(first);
            assertThat(environment.simulator.requests().get(0).parts().get(1).path())
                    .contains("_oc_supervisor_value", "_oc_taskowner2_value", "_oc_facilityaccount_value");
        }
    }

    @Test
    void a_preserved_lookup_that_a_person_sets_or_clears_is_a_difference() {
        String mapping = SimulatedConnection.mapping(
                m -> m.putArray("preserve_if_present").add("oc_supervisor"));
        try (SimulatedConnection environment = SimulatedConnection.over(
                SimulatorOptions.mapping(SimulatorOptions.demoMapping()).seed(seedWithSupervisor()), mapping)) {
            QueueItem filled = environment.item(SimulatedConnection.FIRST);
            environment.simulator.edit(
                    SimulatedConnection.QUEUE, SimulatedConnection.FIRST.value(), "_oc_supervisor_value", null);
            QueueItem empty = environment.item(SimulatedConnection.FIRST);
            assertThat(filled.baseline().differences(empty.baseline())).containsExactly("oc_supervisor");
            assertThat(empty.baseline().differences(filled.baseline())).containsExactly("oc_supervisor");
        }
    }

    @Test
    void a_conceptual_name_may_be_preserved_as_well_as_a_column() {
        try (SimulatedConnection environment = SimulatedConnection.mappedAs(
                m -> m.putArray("preserve_if_present").add("queue.phone").add("oc_donotcall"))) {
            assertThat(environment.item(SimulatedConnection.FIRST).baseline().watched())
                    .containsEntry("oc_phone", "+12025550101")
                    .containsEntry("oc_donotcall", "false");
        }
    }
}
