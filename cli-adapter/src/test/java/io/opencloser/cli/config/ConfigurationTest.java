package io.opencloser.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.cli.observe.LogSettings;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.NextAttemptDelays;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.dataverse.client.ServiceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    Path directory;

    private Configuration load(String toml, Map<String, String> variables) throws IOException {
        Files.writeString(directory.resolve(Configurations.DEFAULT_FILE), toml);
        return Configurations.load(Optional.empty(), directory, new EnvironmentVariables(variables));
    }

    private Configuration load(String toml) throws IOException {
        return load(toml, Map.of());
    }

    @Test
    void without_a_file_every_key_has_the_default_of_the_contract() {
        Configuration configuration =
                Configurations.load(Optional.empty(), directory, new EnvironmentVariables(Map.of()));

        assertThat(configuration.run().writes()).isFalse();
        assertThat(configuration.run().campaign()).isEmpty();
        assertThat(configuration.dataverse().mappingArtifact()).isEqualTo(Path.of("dataverse_mapping.json"));
        assertThat(configuration.dataverse().idempotency()).isEqualTo(IdempotencyMode.RECORD_ID);
        assertThat(configuration.writeBack().strategy()).isEqualTo(WriteStrategy.ATOMIC);
        assertThat(configuration.writeBack().retry().maxRetries()).isEqualTo(3);
        assertThat(configuration.writeBack().retry().backoff())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(configuration.writeBack().lease()).isEqualTo(Duration.ofMinutes(2));
        assertThat(configuration.writeBack().inDoubtWindow()).isEqualTo(Duration.ofSeconds(150));
        assertThat(configuration.writeBack().eligibility().callable()).isEqualTo(QueueStatus.READY);
        assertThat(configuration.writeBack().eligibility().window().start()).isEqualTo(LocalTime.of(9, 0));
        assertThat(configuration.writeBack().nextAttempt()).isEqualTo(NextAttemptDelays.standard());
        assertThat(configuration.limits().maxConcurrency()).isEqualTo(16);
        assertThat(configuration.limits().service()).isEqualTo(ServiceLimits.published());
        assertThat(configuration.store().url()).isEqualTo("jdbc:h2:file:./.opencloser/journal");
        assertThat(configuration.artifacts()).isEqualTo(Path.of("./artifacts"));
        assertThat(configuration.log()).isEqualTo(new LogSettings(LogSettings.Level.WARN, LogSettings.Format.TEXT));
        assertThat(configuration.metricsPort()).isZero();
    }

    @Tag("9.3")
    @Test
    void every_key_of_the_contract_is_read() throws IOException {
        Configuration configuration = load("""
                [run]
                default_mode = "write"
                campaign = "spring"
                [dataverse]
                mapping_artifact = "m.json"
                callable_status = "completed"
                idempotency = "key-query"
                write_strategy = "sequential"
                in_doubt_window_seconds = 5
                [retry]
                max_retries = 2
                backoff_seconds = [0.5, 3]
                retry_after_cap_seconds = 7
                [limits]
                max_concurrency = 3
                request_timeout_seconds = 1.5
                window_requests = 600
                window_execution_seconds = 120.5
                requests_at_once = 8
                window_seconds = 30
                [task_owners]
                callback = "0b000000-0000-4000-8000-000000000001"
                review = ""
                [eligibility]
                max_attempts = 9
                default_timezone = "Europe/Berlin"
                [next_attempt]
                no_answer = "PT2H30M"
                voicemail = "P2D"
                failed = "PT0S"
                call_back_later = "P7D"
                interested_callback_requested = "P366D"
                [call_window]
                start = "08:30"
                end = "21:00"
                [store]
                url = "jdbc:postgresql://db/journal"
                user = "operator"
                [lease]
                seconds = 30
                [artifacts]
                dir = "out"
                [log]
                level = "debug"
                format = "json"
                [metrics]
                port = 9464
                """);

        assertThat(configuration.run().writes()).isTrue();
        assertThat(configuration.run().campaign()).contains("spring");
        assertThat(configuration.dataverse().idempotency()).isEqualTo(IdempotencyMode.KEY_QUERY);
        assertThat(configuration.writeBack().strategy()).isEqualTo(WriteStrategy.SEQUENTIAL);
        assertThat(configuration.writeBack().inDoubtWindow()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.writeBack().retry().backoff())
                .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(3));
        assertThat(configuration.writeBack().retry().retryAfterCap()).isEqualTo(Duration.ofSeconds(7));
        assertThat(configuration.writeBack().taskOwners())
                .isEqualTo(Map.of(TaskKind.CALLBACK, UUID.fromString("0b000000-0000-4000-8000-000000000001")));
        assertThat(configuration.writeBack().eligibility().callable()).isEqualTo(QueueStatus.COMPLETED);
        assertThat(configuration.writeBack().eligibility().maxAttempts()).isEqualTo(9);
        assertThat(configuration.writeBack().eligibility().defaultTimezone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(configuration.writeBack().eligibility().window().end()).isEqualTo(LocalTime.of(21, 0));
        assertThat(configuration.writeBack().nextAttempt())
                .isEqualTo(new NextAttemptDelays(Map.of(
                        Disposition.NO_ANSWER, Duration.ofMinutes(150),
                        Disposition.VOICEMAIL, Duration.ofDays(2),
                        Disposition.FAILED, Duration.ZERO,
                        Disposition.CALL_BACK_LATER, Duration.ofDays(7),
                        Disposition.INTERESTED_CALLBACK_REQUESTED, Duration.ofDays(366))));
        assertThat(configuration.limits().requestTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(configuration.limits().service())
                .isEqualTo(new ServiceLimits(600, Duration.ofMillis(120_500), 8, Duration.ofSeconds(30)));
        assertThat(configuration.store().user()).contains("operator");
        assertThat(configuration.log()).isEqualTo(new LogSettings(LogSettings.Level.DEBUG, LogSettings.Format.JSON));
        assertThat(configuration.metricsPort()).isEqualTo(9464);
        assertThat(configuration.toString()).doesNotContain("jdbc:postgresql");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [run]\\ndefault_mode = "maybe"        | run.default_mode: expected "dry-run" or "write"
                    [run]\\ndefault_mode = 1              | run.default_mode: expected
                    [retry]\\nmax_retries = "3"           | retry.max_retries: expected a whole number from 0 to 20
                    [retry]\\nmax_retries = 1.5           | retry.max_retries: expected
                    [retry]\\nmax_retries = -1            | retry.max_retries: expected
                    [retry]\\nmax_retries = 9999999999999 | retry.max_retries: expected
                    [retry]\\nbackoff_seconds = []        | retry.backoff_seconds: expected
                    [retry]\\nbackoff_seconds = [1, -1]   | retry.backoff_seconds: expected
                    [retry]\\nbackoff_seconds = [nan]     | retry.backoff_seconds: expected
                    [retry]\\nbackoff_seconds = 1         | retry.backoff_seconds: expected
                    [lease]\\nseconds = 0                 | lease.seconds: expected
                    [call_window]\\nstart = "9:00"        | call_window.start: expected a time of day
                    [call_window]\\nstart = "25:00"       | call_window.start: expected
                    [call_window]\\nstart = 09:00:00      | call_window.start: expected
                    [eligibility]\\ndefault_timezone="X"  | eligibility.default_timezone: expected a time zone
                    [next_attempt]\\nno_answer = "4h"      | next_attempt.no_answer: expected a duration from "PT0S" to "P366D"
                    [next_attempt]\\nno_answer = "-PT1H"   | next_attempt.no_answer: expected
                    [next_attempt]\\nno_answer = "P367D"   | next_attempt.no_answer: expected
                    [next_attempt]\\nno_answer = 3600      | next_attempt.no_answer: expected
                    [next_attempt]\\ndo_not_call = "P1D"   | next_attempt.do_not_call: unknown, expected one of
                    [task_owners]\\ncallback = "me"       | task_owners.callback: expected the id
                    [dataverse]\\ncallable_status = "x"   | dataverse.callable_status: expected "ready"
                    [dataverse]\\nidempotency = "both"    | dataverse.idempotency: expected "record-id" or "key-query"
                    [store]\\nurl = "jdbc:oracle:x"       | store.url: expected a URL
                    [artifacts]\\ndir = ""                | artifacts.dir: expected a path
                    [log]\\nlevel = "all"              | log.level: expected "debug" or "info" or "warn"
                    [log]\\nformat = "xml"             | log.format: expected "text" or "json"
                    [metrics]\\nport = 65536             | metrics.port: expected a whole number from 0 to 65535
                    [retry]\\nmax_retry = 1               | retry.max_retry: unknown, expected one of
                    [retries]\\nmax_retries = 1           | retries: unknown, expected one of the sections
                    campaign = "x"                        | campaign: unknown
                    retry = 1                             | retry: expected a section [retry]
                    [store]\\npassword = "x"              | store.password: unknown
                    [run\\ndefault_mode = 1               | not valid TOML
                    [run]\\ncampaign="a"\\ncampaign="b"   | not valid TOML
                    """)
    void an_invalid_value_is_one_line_with_file_key_and_expectation(String toml, String message) {
        assertThatThrownBy(() -> load(toml.replace("\\n", "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("opencloser.toml: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_variable_overrides_the_file_and_is_validated_alike() throws IOException {
        String toml = "[retry]\nmax_retries = 1\n[run]\ncampaign = \"a\"";

        Configuration configuration = load(
                toml,
                Map.of(
                        "OPENCLOSER_RETRY_MAX_RETRIES", "7",
                        "OPENCLOSER_RETRY_BACKOFF_SECONDS", "1, 0.5",
                        "OPENCLOSER_RUN_CAMPAIGN", "12",
                        "OPENCLOSER_STORE_PASSWORD", "secret"));

        assertThat(configuration.writeBack().retry().maxRetries()).isEqualTo(7);
        assertThat(configuration.writeBack().retry().backoff())
                .containsExactly(Duration.ofSeconds(1), Duration.ofMillis(500));
        assertThat(configuration.run().campaign()).contains("12");
        assertThatThrownBy(() -> load(toml, Map.of("OPENCLOSER_RETRY_MAX_RETRIES", "many")))
                .hasMessage("OPENCLOSER_RETRY_MAX_RETRIES: expected a whole number from 0 to 20");
        assertThatThrownBy(() -> load(toml, Map.of("OPENCLOSER_RETRY_MAX", "1")))
                .hasMessage("OPENCLOSER_RETRY_MAX: unknown setting");
    }

    @Test
    void a_named_file_must_exist() {
        assertThatThrownBy(() ->
                        Configurations.load(Optional.of("none.toml"), directory, new EnvironmentVariables(Map.of())))
                .hasMessage("none.toml: the file does not exist");
    }
}
