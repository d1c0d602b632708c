package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion of a phone call, and its other columns, where the mapping names them (requirements 2.4 and 8.1). */
class PhoneCallSpec {
    private static final String COMPLETION = """
            "phone_call.completion": {"entity": "phone_call_activity", "logical_name": "statecode", "type": "optionset"},
            "phone_call.status": {"entity": "phone_call_activity", "logical_name": "statuscode", "type": "optionset"},
            """;
    private static final String DETAILS = """
            "phone_call.regarding": {"entity": "phone_call_activity", "logical_name": "regardingobjectid",
                "type": "lookup", "lookup_target": "account"},
            "phone_call.to": {"entity": "phone_call_activity", "logical_name": "to", "type": "lookup",
                "lookup_target": "account"},
            "phone_call.direction": {"entity": "phone_call_activity", "logical_name": "directioncode", "type": "boolean"},
            "phone_call.number": {"entity": "phone_call_activity", "logical_name": "phonenumber", "type": "string"},
            "phone_call.duration": {"entity": "phone_call_activity", "logical_name": "actualdurationminutes",
                "type": "integer"},
            """;
    private static final String OPTIONS = """
            "phone_call_state.completed": {"field": "phone_call.completion", "value": 1},
            "phone_call_status.made": {"field": "phone_call.status", "value": 2},
            """;
    private static final int COMPLETED = 1;
    private static final int MADE = 2;

    @TempDir
    private Path home;

    private static void mapping(Deployment deployment, String fields, String options) {
        String mapping = SimulatorOptions.demoMapping()
                .replaceFirst("\"fields\"\\s*:\\s*\\{", "$0" + fields)
                .replaceFirst("\"option_sets\"\\s*:\\s*\\{", "$0" + options);
        deployment.file("dataverse_mapping.json", mapping);
    }

    private static SimulatedRow onlyCall(Deployment deployment) {
        List<SimulatedRow> calls = deployment.phoneCalls();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    @Tag("2.4")
    @ParameterizedTest
    @CsvSource({"atomic, record-id", "sequential, record-id", "atomic, key-query", "sequential, key-query"})
    void the_phone_call_is_completed_last_when_the_mapping_names_its_completion(String strategy, String idempotency) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            mapping(deployment, COMPLETION, OPTIONS);
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
            deployment.set("dataverse", "idempotency", "\"" + idempotency + "\"");

            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);

            assertThat(run.exitStatus()).as(run.stdout() + run.stderr()).isEqualTo("completed");
            assertThat(onlyCall(deployment).integer("statecode")).isEqualTo(COMPLETED);
            assertThat(onlyCall(deployment).integer("statuscode")).isEqualTo(MADE);
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
            assertThat(deployment
                            .requests()
                            .get(deployment.requests().size() - 1)
                            .method())
                    .isEqualTo("PATCH");
        }
    }

    @Tag("2.4")
    @Test
    void the_phone_call_stays_open_when_the_mapping_names_no_completion() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.writeItem(1, Disposition.NOT_INTERESTED);
            assertThat(onlyCall(deployment).integer("statecode")).isZero();
        }
    }

    @Tag("2.4")
    @ParameterizedTest
    @ValueSource(strings = {"close", "closeAfterCommit", "503"})
    void a_resume_finishes_a_completion_without_a_response(String fault) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            mapping(deployment, COMPLETION, OPTIONS);
            var faults = deployment.crm().faults().on("PATCH", "/phonecalls\\(").forever();
            switch (fault) {
                case "close" -> faults.close();
                case "closeAfterCommit" -> faults.closeAfterCommit();
                default -> faults.status(503);
            }
            CommandRun first = deployment.writeItem(1, Disposition.NOT_INTERESTED);
            deployment.crm().faults().clear();

            CommandRun second = deployment.run("resume", first.session());

            assertThat(first.exitStatus() + " " + second.exitStatus())
                    .as(first.stdout())
                    .isIn("resume_needed completed", "completed no-resume-needed");
            assertThat(onlyCall(deployment).integer("statecode")).isEqualTo(COMPLETED);
        }
    }

    @Test
    void a_phone_call_that_a_user_has_completed_stays_as_it_is() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            mapping(deployment, COMPLETION, OPTIONS);
            deployment.crm().faults().on("PATCH", "/phonecalls\\(").forever().status(503);
            CommandRun first = deployment.writeItem(1, Disposition.NOT_INTERESTED);
            deployment.crm().faults().clear();
            deployment.crm().edit("phonecall", onlyCall(deployment).id(), "statecode", 2);
            SimulatedRow cancelled = onlyCall(deployment);

            CommandRun second = deployment.run("resume", first.session());

            assertThat(second.exitStatus()).as(second.stdout()).isEqualTo("completed");
            assertThat(onlyCall(deployment)).isEqualTo(cancelled);
        }
    }

    @Tag("2.4")
    @Test
    void a_phone_call_is_completed_in_a_table_without_row_versions() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            mapping(deployment, COMPLETION, OPTIONS);
            deployment.crm().optimisticConcurrency("phonecall", false);

            CommandRun run = deployment.writeItem(1, Disposition.NOT_INTERESTED);

            assertThat(run.exitStatus()).as(run.stdout() + run.stderr()).isEqualTo("completed");
            assertThat(onlyCall(deployment).integer("statecode")).isEqualTo(COMPLETED);
        }
    }

    @Tag("7.4")
    @Test
    void an_accepted_mapping_without_completion_ends_the_session_without_it() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            mapping(deployment, COMPLETION, OPTIONS);
            deployment.crm().faults().on("PATCH", "/phonecalls\\(").forever().status(503);
            CommandRun first = deployment.writeItem(1, Disposition.NOT_INTERESTED);
            deployment.crm().faults().clear();
            mapping(deployment, "", "");

            assertThat(deployment.run("resume", first.session()).text("block_reason"))
                    .isEqualTo("mapping_changed");
            CommandRun accepted = deployment.run("resume", first.session(), "--accept-mapping-change");

            assertThat(accepted.exitStatus()).as(accepted.stdout()).isEqualTo("completed");
            assertThat(onlyCall(deployment).integer("statecode")).isZero();
        }
    }

    @Tag("5.7")
    @Test
    void a_phone_call_that_was_deleted_before_its_completion_is_never_created_again() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            mapping(deployment, COMPLETION, OPTIONS);
            deployment.crm().faults().on("PATCH", "/phonecalls\\(").forever().status(503);
            CommandRun first = deployment.writeItem(1, Disposition.NOT_INTERESTED);
            deployment.crm().faults().clear();
            deployment.crm().delete("phonecall", onlyCall(deployment).id());

            CommandRun second = deployment.run("resume", first.session());

            assertThat(second.text("block_reason")).isEqualTo("target_deleted");
            assertThat(deployment.phoneCalls()).isEmpty();
        }
    }

    @Tag("8.1")
    @Test
    void a_phone_call_has_its_account_its_duration_and_its_number() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            mapping(deployment, DETAILS, "");
            deployment.edit(1, "_oc_facilityaccount_value", "0a000000-0000-4000-8000-000000000001");

            CommandRun run = deployment.writeItem(1, Disposition.NOT_INTERESTED);

            assertThat(run.exitStatus()).as(run.stdout() + run.stderr()).isEqualTo("completed");
            SimulatedRow call = onlyCall(deployment);
            assertThat(call.text("phonenumber")).isEqualTo("+12025550001");
            assertThat(call.values().path("directioncode").booleanValue()).isTrue();
            assertThat(call.integer("actualdurationminutes")).isPositive();
            assertThat(call.text("_regardingobjectid_value")).isEqualTo("0a000000-0000-4000-8000-000000000001");
            assertThat(call.values().path("phonecall_activity_parties").toString())
                    .contains("/accounts(0a000000-0000-4000-8000-000000000001)", "participationtypemask");
        }
    }
}
