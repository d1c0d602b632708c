package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.simulator.fault.FaultBuilder;
import io.opencloser.simulator.fault.FaultHandle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LostReplyTest {
    private static final UUID CALL = new UUID(1, 1);

    private static Reply.NoResponse noResponse(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.NoResponse.class);
        return (Reply.NoResponse) reply;
    }

    record Loss(String name, Consumer<FaultBuilder> fault, int rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Loss> losses() {
        return Stream.of(
                new Loss("before the commit", FaultBuilder::close, 0),
                new Loss("after the commit", FaultBuilder::closeAfterCommit, 1));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void a_write_whose_response_is_lost_is_unknown_and_was_sent_once(Loss loss) {
        try (SimulatedService service = SimulatedService.start()) {
            service.client.send(SimulatedService.readRow()); // opens the connection
            service.simulator.clearRequests();
            loss.fault()
                    .accept(service.simulator.faults().on("PATCH", "phonecalls").forever());
            Reply.NoResponse reply = noResponse(service.client.send(SimulatedService.createCall(CALL)));
            assertThat(reply.reason()).isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
            assertThat(reply.message()).startsWith("PATCH phonecalls(" + CALL + "): ");
            assertThat(service.requests()).hasSize(1);
            assertThat(service.simulator.records("phonecall")).hasSize(loss.rows());
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void a_write_on_a_fresh_connection_whose_response_is_lost_is_unknown_and_was_sent_once(Loss loss) {
        try (SimulatedService service = SimulatedService.start()) {
            loss.fault()
                    .accept(service.simulator.faults().on("PATCH", "phonecalls").forever());
            assertThat(noResponse(service.client.send(SimulatedService.createCall(CALL)))
                            .reason())
                    .isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
            assertThat(service.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void a_batch_whose_response_is_lost_is_unknown_and_was_sent_once(Loss loss) {
        try (SimulatedService service = SimulatedService.start()) {
            service.client.send(SimulatedService.readRow());
            service.simulator.clearRequests();
            loss.fault().accept(service.simulator.faults().on("POST", "batch").forever());
            BatchReply reply = service.client.send(Batch.builder()
                    .changeSet(List.of(SimulatedService.createCall(CALL)))
                    .build());
            assertThat(noResponse(((BatchReply.Failed) reply).reply()).reason())
                    .isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
            assertThat(service.requests()).hasSize(1);
            assertThat(service.simulator.records("phonecall")).hasSize(loss.rows());
        }
    }

    @Test
    void a_refused_connection_means_that_no_request_was_sent() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        DataverseClient client = DataverseClient.open(
                EnvironmentUrl.parse("http://127.0.0.1:" + port),
                refresh -> "token",
                new ClientOptions(Duration.ofSeconds(20), 1, Duration.ZERO, () -> "id"),
                VirtualClientTime.start());
        Reply.NoResponse reply = noResponse(client.send(SimulatedService.createCall(CALL)));
        assertThat(reply.reason()).isEqualTo(Reply.NoResponse.Reason.NOT_SENT);
        assertThat(reply.message()).doesNotContain("127.0.0.1", String.valueOf(port));
    }

    @Test
    void a_service_that_never_responds_times_out() {
        try (SimulatedService service = new SimulatedService(Duration.ofMillis(300), 1)) {
            FaultHandle hang =
                    service.simulator.faults().on("PATCH", "phonecalls").hang();
            assertThat(noResponse(service.client.send(SimulatedService.createCall(CALL)))
                            .reason())
                    .isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
            assertThat(hang.hits()).isEqualTo(1);
        }
    }

    @Test
    void an_interrupted_thread_gets_no_response_and_stays_interrupted() throws Exception {
        try (SimulatedService service = SimulatedService.start()) {
            FaultHandle held =
                    service.simulator.faults().on("PATCH", "phonecalls").holdAfterCommit();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            Thread worker = new Thread(() -> {
                reply.complete(service.client.send(SimulatedService.createCall(CALL)));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            worker.start();
            held.awaitCommit();
            worker.interrupt();
            assertThat(noResponse(reply.get(20, TimeUnit.SECONDS)).reason()).isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
            assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
            worker.join(20_000);
            assertThat(worker.isAlive()).isFalse();
        }
    }

    @Test
    void a_thread_interrupted_before_the_request_sends_nothing() {
        try (SimulatedService service = SimulatedService.start()) {
            Thread.currentThread().interrupt();
            Reply reply = service.client.send(SimulatedService.createCall(CALL));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(noResponse(reply).reason()).isEqualTo(Reply.NoResponse.Reason.NOT_SENT);
            assertThat(service.requests()).isEmpty();
        }
    }
}
