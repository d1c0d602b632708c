package io.opencloser.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.engine.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the CRM does not let the caller in, one session at growing distances finds out whether it does again. */
class CallerGateTest {
    private static final SessionId SESSION = SessionId.of(new UUID(1, 2));
    private static final ExecutionResult NOT_LET_IN =
            new ExecutionResult.Parked("HTTP 401", Duration.ZERO, Step.Cause.CALLER_REFUSED, Set.of());
    private static final ExecutionResult TRANSIENT =
            new ExecutionResult.Parked("HTTP 503", Duration.ZERO, Step.Cause.FAILURE, Set.of());
    private static final ExecutionResult COMPLETED = new ExecutionResult.Completed(Set.of());

    private final CallerGate gate = new CallerGate(RetryBudget.standard());
    private Duration now = Duration.ofHours(1);

    private static ExecutionResult refused(String code) {
        return new ExecutionResult.Blocked(
                new Block(BlockReason.PERMANENT_OTHER, List.of(), "refused", Optional.of(code)), Set.of());
    }

    private void note(ExecutionResult... results) {
        for (ExecutionResult result : results) {
            gate.note(SESSION, result, now);
        }
    }

    private CallerGate.Pass pass = gate.enter(0, now);

    private int allowedAfter(Duration wait) {
        now = now.plus(wait);
        CallerGate.Pass next = gate.enter(10, now);
        if (next.most() > 0) {
            pass = next;
        }
        return next.most();
    }

    @Tag("6.1")
    @Test
    void one_probe_at_a_time_passes_a_closed_gate() {
        note(NOT_LET_IN);

        assertThat(allowedAfter(Duration.ZERO)).isZero();
        assertThat(allowedAfter(Duration.ofSeconds(10))).isOne();
        assertThat(allowedAfter(Duration.ofSeconds(10))).isZero();
        pass.close();
        assertThat(allowedAfter(Duration.ZERO)).isOne();
        note(COMPLETED);
        pass.close();
        assertThat(allowedAfter(Duration.ZERO)).isEqualTo(10);
        assertThat(gate.refusal()).isEmpty();
    }

    @Tag("6.1")
    @Test
    void a_probe_that_fails_for_another_reason_is_followed_by_a_longer_wait() {
        note(NOT_LET_IN);
        Duration first = gate.probeIn(now);

        allowedAfter(first);
        note(TRANSIENT);

        assertThat(gate.isClosed()).isTrue();
        assertThat(gate.probeIn(now)).isGreaterThan(first);
        assertThat(gate.refusal()).contains("HTTP 401");
    }

    @Tag("6.1")
    @Test
    void three_refusals_with_one_code_close_the_gate_and_another_code_opens_it() {
        note(refused("0x1"), refused("0x2"), refused("0x1"), refused("0x1"));
        assertThat(gate.isClosed()).isFalse();
        note(refused("0x1"));
        assertThat(gate.isClosed()).isTrue();
        Duration first = gate.probeIn(now);

        allowedAfter(first);
        note(refused("0x1"));
        pass.close();
        assertThat(gate.probeIn(now)).isGreaterThan(first);
        allowedAfter(gate.probeIn(now));
        note(refused("0x2"));
        assertThat(gate.isClosed()).isFalse();
    }

    @Tag("6.1")
    @Test
    void transient_failures_leave_an_open_gate_open() {
        note(TRANSIENT, TRANSIENT, TRANSIENT, TRANSIENT);

        assertThat(allowedAfter(Duration.ZERO)).isEqualTo(10);
        assertThat(gate.probeIn(now)).isZero();
    }
}
