package io.opencloser.doubles;

import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.QueueStatus;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Settings under which every item may be called at any time. */
public final class SampleSettings {
    /** The longest {@code Retry-After} that a run waits for. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final UUID OWNER = new UUID(1, 1);

    private SampleSettings() {}

    public static WriteBackSettings of(WriteStrategy strategy, Duration lease) {
        return new WriteBackSettings(
                strategy,
                new RetryBudget(2, List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), LONGEST_WAIT),
                lease,
                DelayedRequests.LONGEST.plusSeconds(30),
                Map.of(TaskKind.CALLBACK, OWNER, TaskKind.REVIEW, OWNER),
                new EligibilityPolicy(
                        QueueStatus.READY, 1000, ZoneOffset.UTC, new CallWindow(LocalTime.MIN, LocalTime.MAX)));
    }
}
