package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottledTest {
    private static final UUID CALL = new UUID(1, 1);

    private final SimulatedService service = SimulatedService.start();
    private @Nullable DataverseClient client;

    @AfterEach
    void stop() {
        service.close();
    }

    private void throttleOnce(String retryAfter) {
        service.simulator
                .faults()
                .on("GET", "oc_callqueueitems")
                .code("0x80072322")
                .retryAfter(retryAfter)
                .status(429);
        Reply.Response refused = SimulatedService.response(service.client.send(SimulatedService.readRow()));
        assertThat(refused.status()).isEqualTo(429);
    }

    @Test
    void a_throttled_request_is_not_repeated_and_reports_the_requested_pause() {
        service.simulator
                .faults()
                .on("GET", "oc_callqueueitems")
                .retryAfter("7")
                .status(429);
        assertThat(SimulatedService.response(service.client.send(SimulatedService.readRow()))
                        .retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void every_other_request_waits_for_the_requested_pause() {
        throttleOnce("7");
        assertThat(SimulatedService.response(service.client.send(SimulatedService.createCall(CALL)))
                        .status())
                .isEqualTo(204);
        assertThat(service.time.elapsed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_pause_given_as_a_date_is_obeyed() {
        throttleOnce("Mon, 02 Mar 2026 17:00:09 GMT");
        service.client.send(SimulatedService.createCall(CALL));
        assertThat(service.time.elapsed()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "3600", "99999999999999999999", "Tue, 03 Mar 2026 17:00:00 GMT"})
    void a_request_is_not_sent_if_the_pause_is_longer_than_it_may_wait(String retryAfter) {
        throttleOnce(retryAfter);
        Reply reply = service.client.send(SimulatedService.createCall(CALL));
        assertThat(reply).isInstanceOf(Reply.Throttled.class);
        assertThat(((Reply.Throttled) reply).retryAfter()).isGreaterThan(SimulatedService.LONGEST_PAUSE);
        BatchReply batch = service.client.send(
                Batch.builder().add(SimulatedService.readRow()).build());
        assertThat(((BatchReply.Failed) batch).reply()).isInstanceOf(Reply.Throttled.class);
        assertThat(service.requests()).hasSize(1);
        assertThat(service.time.elapsed()).isZero();
    }

    @Test
    void requests_are_admitted_again_after_the_pause() {
        throttleOnce("60");
        service.time.time().advance(Duration.ofSeconds(45));
        assertThat(service.client.send(SimulatedService.readRow())).isInstanceOf(Reply.Response.class);
        assertThat(service.time.elapsed()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_jump_of_the_wall_clock_does_not_end_the_pause() {
        throttleOnce("60");
        service.time.time().jump(Duration.ofHours(2));
        assertThat(service.client.send(SimulatedService.readRow()))
                .isEqualTo(new Reply.Throttled(Duration.ofSeconds(60)));
    }

    @Test
    void a_throttled_part_of_a_batch_pauses_every_request() {
        service.simulator
                .faults()
                .on("GET", "phonecalls")
                .inBatch()
                .retryAfter("11")
                .status(429);
        Batch batch = Batch.builder()
                .add(SimulatedService.readRow())
                .add(DataverseRequest.get("phonecalls?$top=1"))
                .continueOnError()
                .build();
        assertThat(SimulatedService.parts(service.client.send(batch)))
                .extracting(SimulatedService::status)
                .containsExactly(200, 429);
        service.client.send(SimulatedService.readRow());
        assertThat(service.time.elapsed()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void a_throttled_change_set_pauses_every_request() {
        service.simulator
                .faults()
                .on("PATCH", "phonecalls")
                .inBatch()
                .retryAfter("40")
                .status(429);
        Batch batch = Batch.builder()
                .changeSet(java.util.List.of(SimulatedService.createCall(CALL)))
                .build();
        assertThat(SimulatedService.parts(service.client.send(batch)).get(0))
                .isInstanceOf(BatchReply.PartReply.ChangeSetFailed.class);
        assertThat(service.client.send(SimulatedService.readRow()))
                .isEqualTo(new Reply.Throttled(Duration.ofSeconds(40)));
    }

    @Test
    void a_429_without_retry_after_delays_no_request() {
        service.simulator.faults().on("GET", "oc_callqueueitems").status(429);
        service.client.send(SimulatedService.readRow());
        assertThat(SimulatedService.response(service.client.send(SimulatedService.readRow()))
                        .status())
                .isEqualTo(200);
        assertThat(service.time.elapsed()).isZero();
    }

    /** A client during whose sign-in another request is throttled. */
    private DataverseClient throttledWhileSigningIn(boolean refresh, String retryAfter) {
        TokenSource slow = new TokenSource() {
            private boolean went;

            @Override
            public String token(boolean again) {
                if (again == refresh && !went) {
                    went = true;
                    service.tokens.token(true);
                    DataverseClient others = Objects.requireNonNull(client);
                    service.simulator
                            .faults()
                            .on("GET", "oc_callqueueitems")
                            .retryAfter(retryAfter)
                            .status(429);
                    assertThat(SimulatedService.response(others.send(SimulatedService.readRow()))
                                    .status())
                            .isEqualTo(429);
                }
                return service.tokens.token(false);
            }
        };
        ClientOptions options =
                new ClientOptions(Duration.ofSeconds(20), 4, SimulatedService.LONGEST_PAUSE, () -> "id");
        client = DataverseClient.open(
                EnvironmentUrl.parse(service.simulator.baseUri().toString()), slow, options, service.time);
        return client;
    }

    @Tag("6.2")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_request_that_was_signing_in_when_the_pause_began_waits_too(boolean refresh) {
        if (refresh) {
            service.simulator.expireTokens();
        }
        Reply reply = throttledWhileSigningIn(refresh, "7").send(SimulatedService.createCall(CALL));
        assertThat(SimulatedService.response(reply).status()).isEqualTo(204);
        assertThat(service.time.elapsed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Tag("6.2")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_request_that_was_signing_in_is_not_sent_if_the_pause_is_too_long(boolean refresh) {
        if (refresh) {
            service.simulator.expireTokens();
        }
        Reply reply = throttledWhileSigningIn(refresh, "60").send(SimulatedService.createCall(CALL));
        assertThat(reply).isEqualTo(new Reply.Throttled(Duration.ofSeconds(60)));
        assertThat(service.simulator.records("phonecall")).isEmpty();
        assertThat(service.requests()).extracting("status").last().isEqualTo(429);
    }
}
