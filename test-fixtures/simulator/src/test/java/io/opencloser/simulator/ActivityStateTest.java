package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityStateTest extends SimulatorTestBase {
    private static final String CALL = "phonecalls(" + NEW + ")";

    @BeforeEach
    void an_open_call() throws Exception {
        client.patch(CALL, "{\"subject\":\"Call\"}");
    }

    private int state() {
        Integer state = simulator
                .record("phonecall", UUID.fromString(NEW))
                .orElseThrow()
                .integer("statecode");
        return state == null ? -1 : state;
    }

    @Test
    void an_update_completes_an_open_call_and_the_status_follows_the_state() throws Exception {
        assertThat(client.patch(CALL, "{\"statecode\":1,\"statuscode\":2}").status())
                .isEqualTo(204);
        assertThat(state()).isEqualTo(1);
        assertThat(client.patch(CALL, "{\"statecode\":2}").status()).isEqualTo(204);
        assertThat(client.get(CALL).json().path("statuscode").intValue()).isEqualTo(3);
    }

    @Test
    void a_status_of_another_state_is_refused() throws Exception {
        assertThat(client.patch(CALL, "{\"statuscode\":2}").code()).isEqualTo("0x80048408");
        assertThat(client.patch(CALL, "{\"statecode\":1,\"statuscode\":3}").status())
                .isEqualTo(400);
        assertThat(state()).isZero();
    }

    @Test
    void only_the_state_of_a_closed_call_can_change() throws Exception {
        client.patch(CALL, "{\"statecode\":1,\"statuscode\":2}");
        assertThat(client.patch(CALL, "{\"subject\":\"Changed\"}").status()).isEqualTo(400);
        assertThat(client.patch(CALL, "{\"statecode\":1,\"statuscode\":4}").status())
                .isEqualTo(204);
        assertThat(client.patch(CALL, "{\"statecode\":0,\"statuscode\":1}").status())
                .isEqualTo(204);
        assertThat(client.patch(CALL, "{\"subject\":\"Changed\"}").status()).isEqualTo(204);
    }
}
