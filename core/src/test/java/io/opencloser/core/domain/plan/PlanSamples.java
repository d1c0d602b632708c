package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Plans, and what they are made of. */
public final class PlanSamples {
    public static final SessionId SESSION = SessionId.of(new UUID(1, 2));
    public static final QueueItemId ITEM = new QueueItemId(new UUID(3, 4));
    public static final Target TARGET = target(IdempotencyMode.RECORD_ID, false);
    private static final Instant START = Instant.parse("2026-03-02T17:00:00Z");
    private static final TaskOwnership OWNED =
            new TaskOwnership.Verified(new Owner(Owner.Kind.TEAM, new UUID(9, 9)), List.of());

    private PlanSamples() {}

    public static Target target(IdempotencyMode mode, boolean completes) {
        return new Target("env", new MappingFingerprint("digest", Map.of()), mode, completes);
    }

    public static Baseline baseline() {
        return new Baseline(new RowVersion("7"), Map.of(Baseline.STATUS, "in_progress", Baseline.LAST_SESSION_ID, ""));
    }

    /** An item that was called twice. */
    public static QueueItem item(String phone) {
        return new QueueItem(
                ITEM,
                Optional.of(phone),
                Optional.empty(),
                new Attempts(2, OptionalInt.empty()),
                false,
                Optional.empty(),
                baseline());
    }

    public static CallOutcome outcome(Disposition disposition, String summary, FollowUp followUp) {
        return new CallOutcome(
                SESSION,
                ITEM,
                new CallFacts("call-1", "agent-1", START, START.plusSeconds(60)),
                disposition,
                summary,
                followUp);
    }

    /** With an address in the summary, and everything that can be left behind. */
    public static CallOutcome outcome(Disposition disposition) {
        return outcome(
                disposition,
                "write to jane@example.com",
                new FollowUp(
                        Optional.of("jane@example.com"),
                        Optional.of("tuesday morning"),
                        Optional.of(ReviewReason.LEGAL_REQUEST)));
    }

    public static WriteBackPlan plan(CallOutcome outcome, Target target) {
        TaskOwnership ownership =
                DispositionEffects.of(outcome.disposition()).task().isPresent() ? OWNED : new TaskOwnership.NotNeeded();
        return Planner.plan(outcome, item("+12025550123"), ownership, target, NextAttemptDelays.standard());
    }

    public static WriteBackPlan plan(Disposition disposition) {
        return plan(outcome(disposition), TARGET);
    }
}
