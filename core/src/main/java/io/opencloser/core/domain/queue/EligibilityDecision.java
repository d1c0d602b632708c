package io.opencloser.core.domain.queue;

import io.opencloser.core.domain.session.Warning;
import java.util.List;

/**
 * May this person be called now?
 *
 * @param failing every rule that fails, in the order of {@link EligibilityRule}; empty means allowed
 * @param warnings what a person should know; they go into the plan and to the row's last error
 * @param notes what the decision took for granted; they go into the report alone
 */
public record EligibilityDecision(List<EligibilityRule> failing, List<Warning> warnings, List<Warning> notes) {
    public EligibilityDecision {
        failing = List.copyOf(failing);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    public boolean allowed() {
        return failing.isEmpty();
    }

    public List<String> failingNames() {
        return failing.stream().map(EligibilityRule::wireName).toList();
    }
}
