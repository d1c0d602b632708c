package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.OutcomeFiles;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets one clear line and exit code 2; nothing is stored, claimed or written (requirements 1.6, 9, 11.2). */
class BadInputSpec {
    private static final String EVENT =
            "{\"event_id\":\"e1\",\"type\":\"no_answer\",\"timestamp\":\"2026-03-02T15:04:05.123Z\",\"payload\":{}}";

    @TempDir
    private Path home;

    static Stream<Arguments> malformed_event_files() {
        return Stream.of(
                Arguments.of("not JSON", "{\"fixture_id\": \"f\", "),
                Arguments.of("not an object", "[1, 2]"),
                Arguments.of("empty file", ""),
                Arguments.of("no events array", "{\"fixture_id\":\"f\"}"),
                Arguments.of("events is no array", "{\"fixture_id\":\"f\",\"events\":{}}"),
                Arguments.of("no type", events(EVENT.replace("\"type\":\"no_answer\",", ""))),
                Arguments.of("type is a number", events(EVENT.replace("\"no_answer\"", "7"))),
                Arguments.of("no event_id", events(EVENT.replace("\"event_id\":\"e1\",", ""))),
                Arguments.of("event_id is null", events(EVENT.replace("\"e1\"", "null"))),
                Arguments.of("no timestamp", events(EVENT.replace("\"timestamp\":\"2026-03-02T15:04:05.123Z\",", ""))),
                Arguments.of("timestamp without milliseconds", events(EVENT.replace(".123Z", "Z"))),
                Arguments.of("timestamp with an offset", events(EVENT.replace("123Z", "123+01:00"))),
                Arguments.of("timestamp that no calendar has", events(EVENT.replace("03-02", "02-30"))),
                Arguments.of("an event that is no object", events("17")),
                Arguments.of("a key twice", "{\"fixture_id\":\"f\",\"events\":[],\"events\":[]}"));
    }

    private static String events(String event) {
        return "{\"fixture_id\":\"f\",\"events\":[" + event + "]}";
    }

    @Tag("1.6")
    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed_event_files")
    void a_malformed_event_file_is_refused_before_anything_happens(String what, String text) {
        refused(deployment -> deployment.run(
                "run-crm",
                "--write",
                "--queue-item-id",
                SeedRows.item(1).toString(),
                "--transport-fixture",
                deployment.file("events.json", text)));
    }

    static Stream<Arguments> malformed_outcomes() {
        String good = OutcomeFiles.of(Disposition.CALL_BACK_LATER);
        return Stream.of(
                Arguments.of("not JSON", good.substring(3)),
                Arguments.of("empty", ""),
                Arguments.of("unknown disposition", good.replace("call_back_later", "call_back_soon")),
                Arguments.of("no disposition", good.replace("final_disposition", "disposition")),
                Arguments.of("summary too long", good.replace("A short talk.", "x".repeat(201))),
                Arguments.of("summary of the wrong type", good.replace("\"A short talk.\"", "12")),
                Arguments.of("ended before started", good.replace(OutcomeFiles.STARTED, "2026-03-02T16:00:00.000Z")),
                Arguments.of("time without milliseconds", good.replace("05.123Z", "05Z")),
                Arguments.of(
                        "review reason unknown",
                        good.replace("\"preferred_callback_window\"", "\"human_review_reason\"")),
                Arguments.of("unknown key", good.replace("\"agent_version\"", "\"agent_versoin\"")),
                Arguments.of("a list", "[" + good + "]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed_outcomes")
    void a_malformed_outcome_is_refused_before_anything_happens(String what, String text) {
        refused(deployment -> deployment.run(
                "run-crm",
                "--write",
                "--queue-item-id",
                SeedRows.item(1).toString(),
                "--outcome",
                deployment.file("outcome.json", text)));
    }

    @Tag("11.2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0d000000-0000-4000-8000-000000000001')/../systemusers(",
                "' or 1 eq 1",
                "../../etc/passwd",
                "",
                "0d000000",
                "{0d000000-0000-4000-8000-000000000001}x"
            })
    void a_hostile_queue_item_id_is_refused(String id) {
        refused(deployment -> deployment.run(
                "run-crm", "--write", "--queue-item-id", id, "--outcome", deployment.outcome(Disposition.NO_ANSWER)));
    }

    @Tag("1.1")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ses_",
                "ses_../../../../tmp/x0000000000000000000",
                "ses_0000000000000000000000000000000G",
                "ses_00000000000000000000000000000001\n",
                "SES_00000000000000000000000000000001",
                "' or '1'='1",
                ""
            })
    void a_hostile_session_id_is_refused(String id) {
        refused(deployment -> deployment.run("resume", id));
        refused(deployment -> deployment.run("run-crm", "--write", "--resume", id));
        refused(deployment -> deployment.run("show", id));
    }

    @Tag("11.2")
    @Test
    void a_hostile_campaign_is_refused() {
        refused(deployment -> nextReady(deployment, "spring\u0000"));
        refused(deployment -> nextReady(deployment, "x".repeat(300)));
    }

    @Test
    void a_campaign_with_query_syntax_is_a_campaign_without_rows() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun run = nextReady(deployment, "x' or oc_campaign ne '&$filter=true#%27+--");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.exitStatus()).isEqualTo("failed");
            assertThat(run.text("message")).contains("configured_campaign_not_found");
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
        }
    }

    private static CommandRun nextReady(Deployment deployment, String campaign) {
        return deployment.run(
                "run-crm",
                "--write",
                "--next-ready",
                "--campaign",
                campaign,
                "--outcome",
                deployment.outcome(Disposition.NO_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[retry]\nmax_retrys = 3",
                "[retyr]\nmax_retries = 3",
                "[retry]\nmax_retries = \"three\"",
                "[retry]\nmax_retries = -1",
                "[retry]\nbackoff_seconds = 3",
                "[limits]\nmax_concurrency = 0",
                "[dataverse]\nwrite_strategy = \"both\"",
                "[dataverse]\nidempotency = \"luck\"",
                "[call_window]\nstart = \"9 o'clock\"",
                "[task_owners]\ncallback = \"Dana\"",
                "[eligibility]\ndefault_timezone = \"Mars/Olympus\"",
                "[store]\nurl = \"jdbc:mysql://somewhere\"",
                "[lease]\nseconds = 0",
                "this is not TOML",
                "[retry\nmax_retries = 3"
            })
    void an_invalid_configuration_gets_one_line_with_the_file_and_the_key(String toml) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String file = deployment.file("broken.toml", toml);
            CommandRun run = deployment.run("--config", file, "sessions");
            assertThat(run.exit()).isEqualTo(2);
            oneLine(run);
            assertThat(run.stderr() + run.stdout()).contains("broken.toml");
            assertThat(Files.exists(home.resolve(".opencloser"))).isFalse();
        }
    }

    static Stream<List<String>> wrong_usage() {
        String item = SeedRows.item(1).toString();
        return Stream.of(
                List.of("run-crm", "--write"),
                List.of("run-crm", "--write", "--queue-item-id", item),
                List.of("run-crm", "--write", "--outcome", "OUTCOME"),
                List.of("run-crm", "--write", "--queue-item-id", item, "--next-ready", "--outcome", "OUTCOME"),
                List.of(
                        "run-crm",
                        "--write",
                        "--queue-item-id",
                        item,
                        "--outcome",
                        "OUTCOME",
                        "--transport-fixture",
                        "x"),
                List.of("run-crm", "--write", "--queue-item-id", item, "--outcome", "no-such-file.json"),
                List.of("run-crm", "--resume", "ses_00000000000000000000000000000001"),
                List.of("run-crm", "--resume", "ses_00000000000000000000000000000001", "--write", "--next-ready"),
                List.of(
                        "run-crm",
                        "--resume",
                        "ses_00000000000000000000000000000001",
                        "--write",
                        "--queue-item-id",
                        ""),
                List.of("run-crm", "--resume", "ses_00000000000000000000000000000001", "--write", "--outcome", ""),
                List.of(
                        "run-crm",
                        "--resume",
                        "ses_00000000000000000000000000000001",
                        "--write",
                        "--transport-fixture",
                        ""),
                List.of("resume"),
                List.of("no-such-command"),
                List.of("run-crm", "--no-such-flag"),
                List.of("sessions", "--limit", "many"),
                List.of("sessions", "--status", "stuck"));
    }

    @Tag("9.3")
    @ParameterizedTest
    @MethodSource("wrong_usage")
    void wrong_usage_gets_one_line_and_changes_nothing(List<String> arguments) {
        refused(deployment -> {
            List<String> typed = new ArrayList<>(arguments);
            typed.replaceAll(a -> a.equals("OUTCOME") ? deployment.outcome(Disposition.NO_ANSWER) : a);
            return deployment.run(typed.toArray(String[]::new));
        });
    }

    @FunctionalInterface
    private interface Attempt {
        CommandRun in(Deployment deployment);
    }

    private void refused(Attempt attempt) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            var before = deployment.row(1);
            CommandRun run = attempt.in(deployment);
            assertThat(run.exit()).as(run.stdout() + run.stderr()).isEqualTo(2);
            oneLine(run);
            assertThat(deployment.crm().requests()).isEmpty();
            assertThat(deployment.row(1)).isEqualTo(before);
            CommandRun sessions = deployment.runWithoutCredentials("sessions");
            assertThat(sessions.json().path("sessions")).isEmpty();
        }
    }

    /** Requires one clear line, in the message of the report or on standard error, and no stack trace. */
    private static void oneLine(CommandRun run) {
        assertThat(run.stderr() + run.stdout()).doesNotContain("\tat ").doesNotContain("Exception");
        String line = run.stdout().isBlank() ? run.stderr().strip() : run.text("message");
        assertThat(line).isNotBlank().doesNotContain("\n");
    }
}
