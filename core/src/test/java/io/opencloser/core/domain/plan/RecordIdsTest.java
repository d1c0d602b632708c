package io.opencloser.core.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.SessionId;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecordIdsTest {
    @Property
    void a_record_id_is_a_name_based_uuid_of_version_5(@ForAll long bits, @ForAll Operation operation) {
        UUID id = RecordIds.derive(SessionId.of(new UUID(bits, ~bits)), operation);
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @net.jqwik.api.Tag("5.1")
    @Property
    void two_operations_of_a_session_never_share_an_id(@ForAll long bits) {
        SessionId session = SessionId.of(new UUID(bits, bits));
        assertThat(RecordIds.derive(session, Operation.PHONE_CALL_ACTIVITY))
                .isNotEqualTo(RecordIds.derive(session, Operation.TASK));
    }

    /** Fixed by hand with the algorithm of RFC 9562: if this fails, resumed sessions would create records twice. */
    @Tag("5.1")
    @Test
    void the_derivation_never_changes() {
        SessionId session = new SessionId("ses_0123456789abcdef0123456789abcdef");
        assertThat(RecordIds.derive(session, Operation.PHONE_CALL_ACTIVITY))
                .hasToString("81a8e886-ea75-537e-866d-7d28891cd112");
        assertThat(RecordIds.derive(session, Operation.TASK)).hasToString("a1c5c537-835c-5949-8f39-5538bf170bb8");
    }
}
