package io.opencloser.testkit;

import io.opencloser.simulator.fault.FaultBuilder;
import java.time.Duration;
import java.util.function.Consumer;

/** What happens to a request. */
record ScriptedFault(Consumer<FaultBuilder> effect) {
    static final int UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;

    static ScriptedFault answerLost() {
        return new ScriptedFault(FaultBuilder::closeAfterCommit);
    }

    static ScriptedFault requestLost() {
        return new ScriptedFault(FaultBuilder::close);
    }

    static ScriptedFault refused(int status) {
        return new ScriptedFault(rule -> rule.status(status));
    }

    static ScriptedFault throttled(Duration retryAfter) {
        return new ScriptedFault(
                rule -> rule.retryAfter(Long.toString(retryAfter.toSeconds())).status(TOO_MANY_REQUESTS));
    }
}
