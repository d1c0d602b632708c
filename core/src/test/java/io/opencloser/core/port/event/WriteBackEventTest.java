package io.opencloser.core.port.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.RequestKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("12.3")
class WriteBackEventTest {
    private static final SessionId SESSION = SessionId.of(new UUID(1, 2));

    static Stream<WriteBackEvent> ofASession() {
        return Stream.of(
                new WriteBackEvent.SessionOpened(SESSION),
                new WriteBackEvent.OutcomeAccepted(SESSION),
                new WriteBackEvent.SessionReopened(SESSION),
                new WriteBackEvent.SessionResumed(SESSION, 2, false),
                new WriteBackEvent.WriteAttempted(
                        SESSION,
                        RequestKind.CLAIM,
                        1,
                        WriteBackEvent.WriteAttempted.Result.APPLIED,
                        OptionalInt.empty()),
                new WriteBackEvent.WriteConfirmed(SESSION, Operation.TASK),
                new WriteBackEvent.SessionParked(SESSION, Duration.ZERO, "later"),
                new WriteBackEvent.SessionCompleted(SESSION),
                new WriteBackEvent.SessionBlocked(SESSION, BlockReason.METADATA, List.of()),
                new WriteBackEvent.SessionReconciled(SESSION, 3),
                new WriteBackEvent.ClaimReleased(SESSION),
                new WriteBackEvent.SessionAbandoned(SESSION),
                new WriteBackEvent.LeaseLost(SESSION));
    }

    @ParameterizedTest
    @MethodSource("ofASession")
    void an_event_of_a_session_says_which(WriteBackEvent event) {
        assertThat(event.subject()).contains(SESSION);
    }

    @Test
    void every_kind_of_event_is_among_these_but_the_one_that_may_come_before_a_session() {
        List<Class<?>> kinds = Stream.concat(
                        ofASession().<Class<?>>map(Object::getClass), Stream.of(WriteBackEvent.RetryScheduled.class))
                .toList();

        assertThat(kinds).containsExactlyInAnyOrder(WriteBackEvent.class.getPermittedSubclasses());
        assertThat(new WriteBackEvent.RetryScheduled(
                                Optional.empty(), RequestKind.READ, 1, Duration.ZERO, OptionalInt.empty())
                        .subject())
                .isEmpty();
    }
}
