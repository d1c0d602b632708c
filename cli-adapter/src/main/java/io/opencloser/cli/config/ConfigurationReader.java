package io.opencloser.cli.config;

import io.opencloser.cli.observe.LogSettings;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.NextAttemptDelays;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.dataverse.client.ServiceLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The only place for the configuration's keys, defaults and ranges. */
final class ConfigurationReader {
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]{0,200}");
    private static final Pattern STORE = Pattern.compile("jdbc:(h2|postgresql):[^\\p{Cntrl}]+");

    private enum Mode {
        DRY_RUN,
        WRITE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final KeySource keys;

    ConfigurationReader(KeySource keys) {
        this.keys = keys;
    }

    Configuration read() {
        Configuration configuration = new Configuration(
                run(),
                dataverse(),
                writeBack(),
                limits(),
                store(),
                path("artifacts", "dir", "./artifacts"),
                log(),
                keys.read("metrics", "port", 0, ValueType.whole(0, 65_535)));
        keys.refuseUnknown();
        return configuration;
    }

    private Configuration.Run run() {
        Mode mode = keys.read("run", "default_mode", Mode.DRY_RUN, ValueType.oneOf(Mode.values(), Mode::wireName));
        return new Configuration.Run(mode == Mode.WRITE, filled("run", "campaign", "text of at most 200 characters"));
    }

    private Configuration.Dataverse dataverse() {
        return new Configuration.Dataverse(
                path("dataverse", "mapping_artifact", "dataverse_mapping.json"),
                keys.read(
                        "dataverse",
                        "idempotency",
                        IdempotencyMode.RECORD_ID,
                        ValueType.oneOf(IdempotencyMode.values(), IdempotencyMode::wireName)),
                keys.read("dataverse", "known_as", Optional.empty(), ValueType.environmentOrNone()));
    }

    private WriteBackSettings writeBack() {
        WriteStrategy strategy = keys.read(
                "dataverse",
                "write_strategy",
                WriteStrategy.ATOMIC,
                ValueType.oneOf(WriteStrategy.values(), WriteStrategy::wireName));
        Duration inDoubtWindow = keys.read(
                "dataverse", "in_doubt_window_seconds", Duration.ofSeconds(150), ValueType.seconds("0", HOUR));
        Duration lease = keys.read("lease", "seconds", Duration.ofMinutes(2), ValueType.seconds("1", DAY));
        return new WriteBackSettings(
                strategy, retry(), lease, inDoubtWindow, taskOwners(), eligibility(), nextAttempt());
    }

    private RetryBudget retry() {
        RetryBudget standard = RetryBudget.standard();
        return new RetryBudget(
                keys.read("retry", "max_retries", standard.maxRetries(), ValueType.whole(0, 20)),
                keys.read("retry", "backoff_seconds", standard.backoff(), ValueType.delays(HOUR)),
                keys.read("retry", "retry_after_cap_seconds", standard.retryAfterCap(), ValueType.seconds("0", HOUR)),
                keys.read("retry", "longest_backoff_seconds", standard.longestDistance(), ValueType.seconds("1", DAY)));
    }

    private Map<TaskKind, UUID> taskOwners() {
        Map<TaskKind, UUID> owners = new EnumMap<>(TaskKind.class);
        for (TaskKind kind : TaskKind.values()) {
            keys.read("task_owners", kind.wireName(), Optional.<UUID>empty(), ValueType.guidOrNone())
                    .ifPresent(owner -> owners.put(kind, owner));
        }
        return owners;
    }

    private NextAttemptDelays nextAttempt() {
        Map<Disposition, Duration> delays = new EnumMap<>(Disposition.class);
        NextAttemptDelays.standard()
                .delays()
                .forEach((disposition, standard) -> delays.put(
                        disposition, keys.read("next_attempt", disposition.wireName(), standard, ValueType.period())));
        return new NextAttemptDelays(delays);
    }

    private EligibilityPolicy eligibility() {
        return new EligibilityPolicy(
                keys.read(
                        "dataverse",
                        "callable_status",
                        QueueStatus.READY,
                        ValueType.oneOf(QueueStatus.values(), QueueStatus::wireName)),
                keys.read("eligibility", "max_attempts", 5, ValueType.whole(1, 1000)),
                keys.read("eligibility", "default_timezone", ZoneId.of("America/Los_Angeles"), ValueType.timezone()),
                new CallWindow(
                        keys.read("call_window", "start", LocalTime.of(9, 0), ValueType.timeOfDay()),
                        keys.read("call_window", "end", LocalTime.of(20, 0), ValueType.timeOfDay())));
    }

    private Configuration.Limits limits() {
        return new Configuration.Limits(
                keys.read("limits", "max_concurrency", 16, ValueType.whole(1, 1000)),
                keys.read("limits", "request_timeout_seconds", Duration.ofSeconds(30), ValueType.seconds("0.1", HOUR)),
                serviceLimits());
    }

    private ServiceLimits serviceLimits() {
        ServiceLimits published = ServiceLimits.published();
        return new ServiceLimits(
                keys.read("limits", "window_requests", published.requests(), ValueType.whole(1, 1_000_000)),
                keys.read(
                        "limits",
                        "window_execution_seconds",
                        published.executionTime(),
                        ValueType.seconds("0.1", 1_000_000)),
                keys.read("limits", "requests_at_once", published.concurrency(), ValueType.whole(1, 1000)),
                keys.read("limits", "window_seconds", published.window(), ValueType.seconds("0.1", HOUR)));
    }

    private Configuration.Store store() {
        String url = keys.read(
                "store",
                "url",
                "jdbc:h2:file:./.opencloser/journal",
                ValueType.text("a URL that begins with jdbc:h2: or jdbc:postgresql:", STORE));
        return new Configuration.Store(url, filled("store", "user", "text of at most 200 characters"));
    }

    LogSettings log() {
        LogSettings standard = LogSettings.standard();
        return new LogSettings(
                keys.read(
                        "log",
                        "level",
                        standard.level(),
                        ValueType.oneOf(LogSettings.Level.values(), LogSettings.Level::wireName)),
                keys.read(
                        "log",
                        "format",
                        standard.format(),
                        ValueType.oneOf(LogSettings.Format.values(), LogSettings.Format::wireName)));
    }

    private Optional<String> filled(String section, String key, String expected) {
        return Optional.of(keys.read(section, key, "", ValueType.text(expected, LINE)))
                .filter(text -> !text.isBlank());
    }

    private Path path(String section, String key, String otherwise) {
        return keys.read(section, key, Path.of(otherwise), ValueType.path());
    }
}
