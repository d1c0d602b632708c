package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.simulator.fault.FaultBuilder;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Optional content never stops a required write: what cannot be written is left out with a warning. */
@Tag("2.7")
class EnrichmentSpec {
    private static final UUID ACCOUNT = UUID.fromString("0a000000-0000-4000-8000-000000000001");
    private static final UUID CONTACT = UUID.fromString("0e000000-0000-4000-8000-000000000001");
    private static final String DETAILS = """
            "phone_call.regarding": {"entity": "phone_call_activity", "logical_name": "regardingobjectid",
                "type": "lookup", "lookup_target": "account,contact"},
            "phone_call.to": {"entity": "phone_call_activity", "logical_name": "to", "type": "lookup",
                "lookup_target": "account,contact"},
            "phone_call.direction": {"entity": "phone_call_activity", "logical_name": "directioncode", "type": "boolean"},
            "phone_call.number": {"entity": "phone_call_activity", "logical_name": "phonenumber", "type": "string"},
            "phone_call.duration": {"entity": "phone_call_activity", "logical_name": "actualdurationminutes",
                "type": "integer"},
            """;
    private static final String LINKS = "[phone_call.regarding, phone_call.to]";
    private static final String EVERYTHING =
            "[phone_call.direction, phone_call.duration, phone_call.number," + " phone_call.regarding, phone_call.to]";

    @TempDir
    private Path home;

    /** A mapping whose customer lookup holds accounts and contacts, and which names every optional column. */
    private Deployment deployment(String strategy, String idempotency) {
        String mapping = SimulatorOptions.demoMapping()
                .replaceFirst("\"lookup_target\"\\s*:\\s*\"account\"", "\"lookup_target\": \"account,contact\"")
                .replaceFirst("\"fields\"\\s*:\\s*\\{", "$0" + DETAILS);
        Deployment deployment = Deployment.with(home, 1, mapping)
                .set("dataverse", "write_strategy", "\"" + strategy + "\"")
                .set("dataverse", "idempotency", "\"" + idempotency + "\"");
        deployment.edit(1, "_oc_facilityaccount_value", ACCOUNT.toString());
        return deployment;
    }

    /** The next creation of a record in this set. */
    private static FaultBuilder creation(Deployment deployment, String strategy, String idempotency, String set) {
        FaultBuilder fault =
                deployment.crm().faults().on(idempotency.equals("record-id") ? "PATCH" : "POST", "/" + set);
        return strategy.equals("atomic") ? fault.inBatch() : fault;
    }

    private static SimulatedRow onlyCall(Deployment deployment) {
        assertThat(deployment.phoneCalls()).hasSize(1);
        return deployment.phoneCalls().get(0);
    }

    /** The fields of the warnings about content that was left out, sorted. */
    private static List<String> leftOut(CommandRun run) {
        List<String> fields = new ArrayList<>();
        for (JsonNode warning : run.json().path("warnings")) {
            if (warning.path("code").asText().equals("optional_value_left_out")) {
                fields.add(warning.path("field").asText());
            }
        }
        fields.sort(null);
        return fields;
    }

    private static void requiredRecordsExist(Deployment deployment, CommandRun run) {
        assertThat(run.exitStatus()).as(run.stdout() + run.stderr()).isEqualTo("completed");
        assertThat(onlyCall(deployment).text("oc_idempotencykey")).isEqualTo(run.session());
        assertThat(deployment.tasks()).hasSize(1);
        assertThat(deployment.row(1).text("oc_lastsessionid")).isEqualTo(run.session());
        assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"atomic, record-id", "sequential, record-id", "atomic, key-query", "sequential, key-query"})
    void a_contact_in_a_customer_lookup_is_bound_as_a_contact(String strategy, String idempotency) {
        try (Deployment deployment = deployment(strategy, idempotency)) {
            deployment.crm().insert("contact", "{\"contactid\": \"" + CONTACT + "\", \"fullname\": \"Pat Lee\"}");
            deployment.edit(1, "_oc_facilityaccount_value", CONTACT.toString());

            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);

            requiredRecordsExist(deployment, run);
            assertThat(leftOut(run)).isEmpty();
            assertThat(onlyCall(deployment).text("_regardingobjectid_value")).isEqualTo(CONTACT.toString());
            assertThat(onlyCall(deployment)
                            .values()
                            .path("phonecall_activity_parties")
                            .toString())
                    .contains("partyid_contact@odata.bind", "/contacts(" + CONTACT + ")");
        }
    }

    @ParameterizedTest
    @CsvSource({"atomic, record-id", "sequential, record-id", "atomic, key-query", "sequential, key-query"})
    void a_deleted_account_leaves_out_the_references_and_nothing_else(String strategy, String idempotency) {
        try (Deployment deployment = deployment(strategy, idempotency)) {
            deployment.crm().delete("account", ACCOUNT);

            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);

            requiredRecordsExist(deployment, run);
            assertThat(leftOut(run)).hasToString(LINKS);
            assertThat(onlyCall(deployment).text("_regardingobjectid_value")).isNull();
            assertThat(onlyCall(deployment).text("phonenumber")).isEqualTo("+12025550001");
            assertThat(deployment.run("show", run.session()).stdout()).contains("optional_value_left_out");
        }
    }

    @ParameterizedTest
    @CsvSource({"atomic, record-id", "sequential, record-id", "atomic, key-query", "sequential, key-query"})
    void a_plug_in_that_refuses_optional_content_does_not_stop_the_phone_call(String strategy, String idempotency) {
        try (Deployment deployment = deployment(strategy, idempotency)) {
            creation(deployment, strategy, idempotency, "phonecalls")
                    .code("0x80040265")
                    .status(400);

            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);

            requiredRecordsExist(deployment, run);
            assertThat(leftOut(run)).hasToString(EVERYTHING);
            assertThat(onlyCall(deployment).text("phonenumber")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"atomic, record-id", "sequential, record-id", "atomic, key-query", "sequential, key-query"})
    void a_team_without_roles_gives_the_task_to_the_configured_owner(String strategy, String idempotency) {
        try (Deployment deployment = deployment(strategy, idempotency)) {
            deployment.edit(1, "oc_taskowner", SeedRows.TEAM.toString());
            creation(deployment, strategy, idempotency, "tasks")
                    .code("0x80040220")
                    .status(403);

            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);

            requiredRecordsExist(deployment, run);
            assertThat(deployment.tasks().get(0).text("_ownerid_value")).isEqualTo(SeedRows.USER.toString());
            assertThat(run.stdout()).contains("task_owner_override_rejected");
            assertThat(leftOut(run)).isEmpty();
            assertThat(onlyCall(deployment).text("_regardingobjectid_value")).isEqualTo(ACCOUNT.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"atomic, record-id", "sequential, record-id", "atomic, key-query", "sequential, key-query"})
    void a_record_that_is_refused_without_its_optional_content_too_blocks_the_session(
            String strategy, String idempotency) {
        try (Deployment deployment = deployment(strategy, idempotency)) {
            creation(deployment, strategy, idempotency, "phonecalls")
                    .code("0x80040265")
                    .forever()
                    .status(400);

            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);

            assertThat(run.text("block_reason")).as(run.stdout()).isEqualTo("permanent_other");
            assertThat(leftOut(run)).isEmpty();
            assertThat(deployment.phoneCalls()).isEmpty();
        }
    }

    @Tag("5.1")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void a_lost_response_to_the_smaller_record_does_not_create_a_second_one(String strategy) {
        try (Deployment deployment = deployment(strategy, "record-id")) {
            deployment.crm().delete("account", ACCOUNT);
            if (strategy.equals("atomic")) {
                // the batch that reads, the claim is no batch, the refused change set
                deployment.crm().faults().on("POST", "/\\$batch").skip(2).closeAfterCommit();
            } else {
                deployment.crm().faults().on("PATCH", "/phonecalls").skip(1).closeAfterCommit();
            }

            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);

            requiredRecordsExist(deployment, run);
        }
    }
}
