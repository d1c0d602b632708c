package io.opencloser.core.engine;

import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import java.time.Duration;
import java.util.Optional;

/** The reply to a change set that travelled with others, and when it came: others of them may have gone on first. */
record Answer(WriteReply reply, Duration at) {
    /** The reply as it counts now; empty when the pause that it asks for is over, and the change set may be sent again. */
    Optional<WriteReply> since(Duration now, RetryBudget budget) {
        Duration passed = now.minus(at);
        if (reply instanceof WriteReply.Refused refused && refused.refusal().isTransient()) {
            return left(refused.failure(), passed, budget)
                    .map(failure -> new WriteReply.Refused(refused.refusal(), failure));
        }
        if (reply instanceof WriteReply.Unknown unknown) {
            return left(unknown.failure(), passed, budget)
                    .map(failure -> new WriteReply.Unknown(failure, unknown.processing()));
        }
        return Optional.of(reply);
    }

    private static Optional<CrmFailure> left(CrmFailure failure, Duration passed, RetryBudget budget) {
        if (failure.retryAfter().isEmpty()) {
            boolean over = budget.after(0, Optional.empty()) instanceof RetryBudget.Next.RetryIn next
                    && passed.compareTo(next.delay()) >= 0;
            return over ? Optional.empty() : Optional.of(failure);
        }
        Duration rest = failure.retryAfter().get().minus(passed);
        return rest.isNegative() || rest.isZero()
                ? Optional.empty()
                : Optional.of(new CrmFailure(failure.message(), failure.status(), failure.code(), Optional.of(rest)));
    }
}
