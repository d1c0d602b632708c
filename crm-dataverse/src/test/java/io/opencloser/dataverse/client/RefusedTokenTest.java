package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefusedTokenTest {
    private static final UUID CALL = new UUID(1, 1);

    private final SimulatedService service = SimulatedService.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @Tag("6.1")
    @Test
    void an_expired_token_is_renewed_once_and_the_write_is_repeated_once() {
        service.simulator.expireTokens();
        assertThat(SimulatedService.response(service.client.send(SimulatedService.createCall(CALL)))
                        .status())
                .isEqualTo(204);
        assertThat(service.requests()).extracting("status").containsExactly(401, 204);
        assertThat(service.tokens.refreshes()).isEqualTo(1);
        assertThat(service.simulator.records("phonecall")).hasSize(1);
    }

    @Test
    void an_expired_token_is_renewed_once_and_a_batch_is_repeated_once() {
        service.simulator.expireTokens();
        Batch batch = Batch.builder()
                .changeSet(List.of(SimulatedService.createCall(CALL)))
                .build();
        assertThat(SimulatedService.parts(service.client.send(batch))).hasSize(1);
        assertThat(service.requests()).extracting("status").containsExactly(401, 200);
        assertThat(service.tokens.refreshes()).isEqualTo(1);
    }

    @Test
    void a_token_refused_twice_is_reported() {
        service.simulator.faults().on("*", "phonecalls").forever().status(401);
        assertThat(SimulatedService.response(service.client.send(SimulatedService.createCall(CALL)))
                        .status())
                .isEqualTo(401);
        assertThat(service.requests()).hasSize(2);
        assertThat(service.tokens.refreshes()).isEqualTo(1);
        assertThat(service.simulator.records("phonecall")).isEmpty();
    }

    @Test
    void a_valid_token_is_not_renewed() {
        service.client.send(SimulatedService.readRow());
        service.client.send(SimulatedService.readRow());
        assertThat(service.tokens.refreshes()).isZero();
    }

    @Test
    void without_a_token_nothing_is_sent() {
        TokenSource none = refresh -> {
            throw SignInFailedException.transientFailure("the login service refused the secret")
                    .withCode("AADSTS90033")
                    .withRetryAfter(Optional.of(Duration.ofSeconds(9)));
        };
        ClientOptions options = new ClientOptions(Duration.ofSeconds(5), 1, Duration.ZERO, () -> "id");
        DataverseClient client = DataverseClient.open(
                EnvironmentUrl.parse(service.simulator.baseUri().toString()), none, options, service.time);
        for (int i = 0; i < 3; i++) { // more often than there are permits: each one is released
            assertThat(client.send(SimulatedService.createCall(CALL)))
                    .isEqualTo(new Reply.NotSignedIn(
                            "the login service refused the secret",
                            true,
                            Optional.of("AADSTS90033"),
                            Optional.of(Duration.ofSeconds(9))));
        }
        assertThat(service.requests()).isEmpty();
        assertThat(client.requestCount()).isZero();
    }
}
