package io.opencloser.core.domain.plan;

import java.util.List;

/** What the session becomes when every write of the plan is confirmed. */
public sealed interface PlanEnd {
    /** Nothing is left to do. */
    record Completes() implements PlanEnd {}

    /** What the plan can do is done; the rest waits for a human. */
    record Blocks(BlockReason reason, String message, List<String> details) implements PlanEnd {
        public Blocks {
            details = List.copyOf(details);
        }
    }
}
