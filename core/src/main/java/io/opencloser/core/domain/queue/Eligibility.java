package io.opencloser.core.domain.queue;

import io.opencloser.core.domain.session.Warning;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides who may be called: every rule is evaluated and reported (requirement 3.2). */
public final class Eligibility {
    private final EligibilityPolicy policy;

    public Eligibility(EligibilityPolicy policy) {
        this.policy = policy;
    }

    public EligibilityDecision decide(QueueItem item, Instant now) {
        List<Warning> notes = new ArrayList<>();
        Optional<ZoneId> zone = zone(item, notes);

        List<EligibilityRule> failing = new ArrayList<>();
        require(item.phone().isPresent(), EligibilityRule.PHONE_PRESENT, failing);
        require(zone.isPresent(), EligibilityRule.TIMEZONE_USABLE, failing);
        // without a time zone nobody can say that it is a decent hour there
        boolean inWindow = zone.isPresent()
                && policy.window().contains(now.atZone(zone.get()).toLocalTime());
        require(inWindow, EligibilityRule.INSIDE_CALL_WINDOW, failing);
        require(!item.doNotCall(), EligibilityRule.NOT_DO_NOT_CALL, failing);
        int maximum = item.attempts().maximum().orElse(policy.maxAttempts());
        require(item.attempts().made() < maximum, EligibilityRule.ATTEMPTS_BELOW_MAXIMUM, failing);
        boolean callable = item.status().equals(Optional.of(policy.callable()));
        require(callable, EligibilityRule.STATUS_CALLABLE, failing);
        require(item.baseline().active(), EligibilityRule.ROW_ACTIVE, failing);
        return new EligibilityDecision(
                failing, PhoneNumbers.warning(item.phone()).stream().toList(), notes);
    }

    private Optional<ZoneId> zone(QueueItem item, List<Warning> notes) {
        if (item.timezone().isEmpty()) {
            notes.add(new Warning(
                    "default_timezone_used",
                    "queue.timezone",
                    "the row has no time zone, the configured " + policy.defaultTimezone() + " was used"));
            return Optional.of(policy.defaultTimezone());
        }
        try {
            return Optional.of(ZoneId.of(item.timezone().get()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void require(boolean holds, EligibilityRule rule, List<EligibilityRule> failing) {
        if (!holds) {
            failing.add(rule);
        }
    }
}
