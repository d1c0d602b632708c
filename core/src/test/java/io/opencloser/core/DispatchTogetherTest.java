package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SampleOutcomes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several sessions in one dispatch: what they share, and what is each one's own. */
class DispatchTogetherTest {
    private static void accept(Scenario of, int number) {
        QueueItemId item = new QueueItemId(new UUID(70, number));
        of.crm.rows.put(item, ModelRow.fresh(item));
        SessionId session = SessionId.of(new UUID(9, number));
        of.crm.sentFor(session);
        of.library().accept(SampleOutcomes.outcome(session, item, Disposition.VOICEMAIL));
    }

    @Test
    void a_batch_is_taken_planned_and_confirmed_in_one_call_each_and_no_session_is_read_again() {
        Scenario together = Scenario.with(WriteStrategy.ATOMIC, IdempotencyMode.RECORD_ID, false);
        for (int number = 1; number <= 5; number++) {
            accept(together, number);
        }
        Map<String, Integer> calls = new TreeMap<>();
        together.counts(calls);

        assertThat(together.library().dispatch(5).results())
                .hasSize(5)
                .hasOnlyElementsOfType(SessionResult.Completed.class);

        assertThat(calls).isEqualTo(Map.of("take", 1, "recordPlans", 1, "confirmAll", 1, "writeEach", 1));
    }

    private static Scenario threeTogether() {
        Scenario together = Scenario.with(WriteStrategy.ATOMIC, IdempotencyMode.RECORD_ID, false);
        for (int number = 1; number <= 3; number++) {
            accept(together, number);
        }
        return together;
    }

    @Tag("6.8")
    @Test
    void whatever_is_thrown_while_sessions_travel_together_sends_each_of_them_its_own_way() {
        for (String together : List.of("writeEach", "selectAll")) {
            Scenario broken = threeTogether();
            Supplier<Object> failure = () -> {
                throw new IllegalStateException("nobody expected this");
            };
            broken.answers(Crm.class, "writeEach", failure);
            broken.answers(Queue.class, together, failure);

            assertThat(broken.library().dispatch(3).results())
                    .hasSize(3)
                    .hasOnlyElementsOfType(SessionResult.Completed.class);
        }
    }

    @Tag("6.2")
    @Test
    void a_pause_that_the_service_asked_all_of_them_for_is_waited_for_once() {
        Scenario throttled = threeTogether();
        throttled.answers(
                Crm.class,
                "writeEach",
                () -> Collections.nCopies(
                        3,
                        new WriteReply.Refused(
                                WriteReply.Refusal.THROTTLED,
                                new CrmFailure(
                                        "HTTP 429",
                                        OptionalInt.of(429),
                                        Optional.empty(),
                                        Optional.of(Duration.ofSeconds(25))))));
        Duration before = throttled.time.elapsed();

        assertThat(throttled.library().dispatch(3).results())
                .hasSize(3)
                .hasOnlyElementsOfType(SessionResult.Completed.class);

        assertThat(throttled.time.elapsed().minus(before)).isEqualTo(Duration.ofSeconds(25));
    }
}
