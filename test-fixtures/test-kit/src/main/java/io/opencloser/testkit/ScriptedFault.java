package io.opencloser.testkit;

import io.opencloser.simulator.fault.FaultBuilder;
import io.opencloser.simulator.fault.FaultHandle;
import java.time.Duration;
import java.util.function.Function;

/** What happens to a request. */
record ScriptedFault(Function<FaultBuilder, FaultHandle> effect) {
    static final int UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;

    static ScriptedFault answerLost() {
        return new ScriptedFault(FaultBuilder::closeAfterCommit);
    }

    static ScriptedFault requestLost() {
        return new ScriptedFault(FaultBuilder::close);
    }

    static ScriptedFault requestLate() {
        return new ScriptedFault(FaultBuilder::late);
    }

    static ScriptedFault refused(int status) {
        return new ScriptedFault(rule -> rule.status(status));
    }

    static ScriptedFault refused(int status, String code) {
        return new ScriptedFault(rule -> rule.code(code).status(status));
    }

    static ScriptedFault refusedAfterCommit(int status) {
        return new ScriptedFault(rule -> rule.statusAfterCommit(status));
    }

    /** {@code Retry-After} has whole seconds. */
    static ScriptedFault throttled(Duration retryAfter) {
        long seconds = retryAfter.plusSeconds(1).minusNanos(1).toSeconds();
        return new ScriptedFault(rule -> rule.retryAfter(Long.toString(seconds)).status(TOO_MANY_REQUESTS));
    }

    static ScriptedFault delayed(Duration delay) {
        return new ScriptedFault(rule -> rule.delay(delay));
    }

    static ScriptedFault requestHeld() {
        return new ScriptedFault(FaultBuilder::hold);
    }

    static ScriptedFault answerHeld() {
        return new ScriptedFault(FaultBuilder::holdAfterCommit);
    }
}
