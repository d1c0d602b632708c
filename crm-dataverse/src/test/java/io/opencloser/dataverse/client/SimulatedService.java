package io.opencloser.dataverse.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.log.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A simulated environment and a client whose pauses take no real time. */
public final class SimulatedService implements AutoCloseable {
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    static final UUID ROW = UUID.fromString("0d000000-0000-4000-8000-000000000001");
    public static final String ROWS = "oc_callqueueitems";
    static final String ROW_PATH = ROWS + "(" + ROW + ")";

    public final DataverseSimulator simulator = DataverseSimulator.start(SimulatorOptions.demo());
    final VirtualClientTime time = VirtualClientTime.start();
    final CountingTokenSource tokens = new CountingTokenSource(() -> simulator.issueToken("tests"));
    public final DataverseClient client;

    SimulatedService(Duration timeout, int concurrency) {
        ClientOptions options = new ClientOptions(
                timeout, concurrency, LONGEST_PAUSE, () -> UUID.randomUUID().toString());
        client = DataverseClient.open(EnvironmentUrl.parse(simulator.baseUri().toString()), tokens, options, time);
    }

    public static SimulatedService start() {
        return new SimulatedService(Duration.ofSeconds(20), 4);
    }

    static JsonNode json(String text) {
        return SimulatorJson.readObject(text);
    }

    public static DataverseRequest createCall(UUID id) {
        return DataverseRequest.patch("phonecalls(" + id + ")", json("{\"subject\":\"Call\"}"))
                .ifNoneMatchAny();
    }

    public static DataverseRequest readRow() {
        return DataverseRequest.get(ROW_PATH + "?$select=oc_campaign");
    }

    String etag() {
        return simulator.record("oc_callqueueitem", ROW).orElseThrow().etag();
    }

    List<LoggedRequest> requests() {
        return simulator.requests();
    }

    public static Reply.Response response(Reply reply) {
        if (reply instanceof Reply.Response response) {
            return response;
        }
        throw new AssertionError("no response but " + reply);
    }

    public static List<BatchReply.PartReply> parts(BatchReply reply) {
        if (reply instanceof BatchReply.Processed processed) {
            return processed.parts();
        }
        throw new AssertionError("no parts but " + reply);
    }

    public static int status(BatchReply.PartReply part) {
        return part instanceof BatchReply.PartReply.Single single
                ? single.response().status()
                : -1;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
