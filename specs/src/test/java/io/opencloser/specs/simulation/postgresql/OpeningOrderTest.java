package io.opencloser.specs.simulation.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.SessionId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpeningOrderTest {
    private static final SessionId A = SessionId.of(new UUID(1, 1));
    private static final SessionId B = SessionId.of(new UUID(2, 2));

    private final OpeningOrder order = new OpeningOrder();

    @Test
    void openings_that_overlapped_have_no_order() {
        order.begin(A);
        order.begin(B);
        order.end(B);
        order.end(A);

        assertThat(order.unordered(Optional.of(A), Optional.of(B), null)).isTrue();
    }

    @Test
    void openings_one_after_the_other_have_an_order() {
        order.begin(A);
        order.end(A);
        order.begin(B);
        order.end(B);

        assertThat(order.unordered(Optional.of(A), Optional.of(B), null)).isFalse();
    }

    @Test
    void an_answer_without_a_session_is_never_excused() {
        order.begin(A);
        order.begin(B);

        assertThat(order.unordered(Optional.of(A), Optional.empty(), null)).isFalse();
        assertThat(order.unordered("two", Optional.of(A), null)).isFalse();
    }
}
