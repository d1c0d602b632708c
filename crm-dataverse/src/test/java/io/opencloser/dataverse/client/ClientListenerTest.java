package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.http.PathTemplate;
import io.opencloser.dataverse.client.message.Method;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientListenerTest {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final DataverseSimulator simulator = DataverseSimulator.start(SimulatorOptions.demo());
    private final VirtualClientTime time = VirtualClientTime.start();
    private final List<ClientEvent> events = new ArrayList<>();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private DataverseClient client(ClientListener listener) {
        return DataverseClient.open(
                EnvironmentUrl.parse(simulator.baseUri().toString()),
                refresh -> simulator.issueToken("tests"),
                new ClientOptions(Duration.ofSeconds(20), 2, LONGEST_PAUSE, () -> "id", listener),
                time);
    }

    @Test
    void a_request_is_reported_with_its_method_template_and_status() {
        DataverseClient client = client(events::add);

        client.send(SimulatedService.readRow());
        client.send(SimulatedService.createCall(new UUID(1, 1)));
        client.send(SimulatedService.createCall(new UUID(1, 1)));

        assertThat(events)
                .containsExactly(
                        exchanged(Method.GET, "oc_callqueueitems(*)", 200),
                        exchanged(Method.PATCH, "phonecalls(*)", 204),
                        exchanged(Method.PATCH, "phonecalls(*)", 412));
    }

    private static ClientEvent exchanged(Method method, String path, int status) {
        return new ClientEvent.Exchanged(method, path, OptionalInt.of(status), Duration.ZERO);
    }

    @Test
    void a_request_without_a_response_has_no_status() {
        simulator.faults().on("PATCH", "phonecalls").close();

        client(events::add).send(SimulatedService.createCall(new UUID(1, 1)));

        assertThat(events)
                .containsExactly(
                        new ClientEvent.Exchanged(Method.PATCH, "phonecalls(*)", OptionalInt.empty(), Duration.ZERO));
    }

    @Test
    void a_pause_is_reported_when_it_is_requested_waited_for_or_too_long() {
        DataverseClient client = client(events::add);
        simulator.faults().on("GET", "oc_callqueueitems").retryAfter("7").status(429);
        client.send(SimulatedService.readRow());
        client.send(SimulatedService.readRow());
        simulator.faults().on("GET", "oc_callqueueitems").retryAfter("31").status(429);
        client.send(SimulatedService.readRow());
        client.send(SimulatedService.readRow());

        assertThat(events)
                .containsExactly(
                        exchanged(Method.GET, "oc_callqueueitems(*)", 429),
                        new ClientEvent.Throttled(Duration.ofSeconds(7)),
                        new ClientEvent.Waited(Duration.ofSeconds(7)),
                        exchanged(Method.GET, "oc_callqueueitems(*)", 200),
                        exchanged(Method.GET, "oc_callqueueitems(*)", 429),
                        new ClientEvent.Throttled(Duration.ofSeconds(31)),
                        new ClientEvent.NotSent(Duration.ofSeconds(31)));
    }

    @Test
    void a_listener_that_throws_does_not_change_a_reply() {
        DataverseClient client = client(event -> {
            throw new IllegalStateException("the log is full");
        });

        assertThat(SimulatedService.response(client.send(SimulatedService.readRow()))
                        .status())
                .isEqualTo(200);
        simulator.faults().on("GET", "oc_callqueueitems").retryAfter("31").status(429);
        assertThat(SimulatedService.response(client.send(SimulatedService.readRow()))
                        .status())
                .isEqualTo(429);
        assertThat(client.send(SimulatedService.readRow())).isInstanceOf(Reply.Throttled.class);
    }

    @Test
    void a_template_contains_neither_keys_nor_values() {
        assertThat(PathTemplate.of("rows(" + new UUID(1, 2) + ")?$select=a")).isEqualTo("rows(*)");
        assertThat(PathTemplate.of("rows?$filter=name eq 'x)y'")).isEqualTo("rows");
        assertThat(PathTemplate.of("tables(LogicalName='a)b')/columns(c)/x")).isEqualTo("tables(*)/columns(*)/x");
    }
}
