package io.opencloser.core.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {
    @Tag("1.1")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ses_",
                "ses_0123456789abcdef0123456789abcde",
                "ses_0123456789abcdef0123456789abcdef0",
                "ses_0123456789ABCDEF0123456789abcdef",
                "ses_0123456789abcdef0123456789abcdef\n",
                " ses_0123456789abcdef0123456789abcdef",
                "../ses_0123456789abcdef0123456789abcd",
                "ses_0123456789abcdef0123456789abcdeｆ"
            })
    void anything_but_the_whole_shape_is_refused_and_never_repeated(String hostile) {
        assertThatThrownBy(() -> new SessionId(hostile))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("session id: expected ses_ followed by 32 lower-case hex digits");
    }

    @Property
    void a_random_session_id_has_the_shape_and_keeps_every_bit(@ForAll long most, @ForAll long least) {
        UUID random = new UUID(most, least);
        assertThat(SessionId.of(random).value())
                .isEqualTo("ses_" + random.toString().replace("-", ""));
    }

    @Tag("1.1")
    @Test
    void the_same_provider_call_is_the_same_session() {
        assertThat(SessionId.derivedFrom("acme", "call-1")).isEqualTo(SessionId.derivedFrom("acme", "call-1"));
    }

    @Tag("1.1")
    @Test
    void a_derived_id_is_the_same_in_every_version() {
        // SHA-256 of the provider's length in four bytes, the provider, and the call's id; cut to 16 bytes
        assertThat(SessionId.derivedFrom("acme", "call-1")).hasToString("ses_98ce890dc6279e234978a7d195c7b0e8");
    }

    @Property
    void provider_and_call_id_cannot_be_shifted_into_each_other(@ForAll String provider, @ForAll String callId) {
        assertThat(SessionId.derivedFrom(provider, "x" + callId))
                .isNotEqualTo(SessionId.derivedFrom(provider + "x", callId));
    }
}
