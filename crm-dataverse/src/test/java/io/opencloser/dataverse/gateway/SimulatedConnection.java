package io.opencloser.dataverse.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.port.crm.CandidateQuery;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueuePage;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.simulator.json.SimulatorJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** A simulated environment and a connection to it, with virtual time. */
final class SimulatedConnection implements AutoCloseable {
    static final UUID USER = UUID.fromString("0b000000-0000-4000-8000-000000000001");
    static final UUID DISABLED_USER = UUID.fromString("0b000000-0000-4000-8000-000000000002");
    static final UUID TEAM = UUID.fromString("0c000000-0000-4000-8000-000000000001");
    static final String QUEUE = "oc_callqueueitem";
    static final QueueItemId FIRST = row(1);

    final DataverseSimulator simulator;
    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T17:00:00Z"));
    final DataverseConnection connection;
    final Crm crm;
    final Queue queue;

    private SimulatedConnection(SimulatorOptions options, String mapping, IdempotencyMode mode, Set<UUID> owners) {
        simulator = DataverseSimulator.start(options);
        connection = connect(simulator.baseUri().toString(), mapping, mode, owners, simulator.issueToken("t"), time);
        crm = connection.crm();
        queue = connection.queue();
    }

    static DataverseConnection connect(
            String origin, String mapping, IdempotencyMode mode, Set<UUID> owners, String token, VirtualTime time) {
        return DataverseConnection.builder(EnvironmentUrl.parse(origin), MappingArtifact.parse(mapping))
                .tokens(refresh -> token)
                .idempotency(mode)
                .owners(owners)
                .requestTimeout(Duration.ofSeconds(20))
                .maxConcurrency(4)
                .time(time)
                .build();
    }

    static SimulatedConnection demo() {
        return in(IdempotencyMode.RECORD_ID);
    }

    static SimulatedConnection in(IdempotencyMode mode) {
        return new SimulatedConnection(SimulatorOptions.demo(), SimulatorOptions.demoMapping(), mode, Set.of());
    }

    static SimulatedConnection ownedBy(UUID... owners) {
        return new SimulatedConnection(
                SimulatorOptions.demo(), SimulatorOptions.demoMapping(), IdempotencyMode.RECORD_ID, Set.of(owners));
    }

    /** The mapping differs from the environment. */
    static SimulatedConnection mappedAs(Consumer<ObjectNode> change) {
        return new SimulatedConnection(SimulatorOptions.demo(), mapping(change), IdempotencyMode.RECORD_ID, Set.of());
    }

    /** The environment differs from the demo. */
    static SimulatedConnection over(SimulatorOptions options, String mapping) {
        return new SimulatedConnection(options, mapping, IdempotencyMode.RECORD_ID, Set.of());
    }

    static String mapping(Consumer<ObjectNode> change) {
        return changed(SimulatorOptions.demoMapping(), change);
    }

    static String changed(String json, Consumer<ObjectNode> change) {
        ObjectNode document = SimulatorJson.readObject(json);
        change.accept(document);
        return document.toString();
    }

    static ObjectNode at(ObjectNode document, String... names) {
        ObjectNode node = document;
        for (String name : names) {
            node = (ObjectNode) node.get(name);
        }
        return node;
    }

    /** The first page of candidates of a campaign, with room for five attempts. */
    QueuePage candidates(String campaign) {
        return candidates(campaign, Optional.empty());
    }

    QueuePage candidates(String campaign, Optional<QueuePage.Token> page) {
        EligibilityPolicy policy = new EligibilityPolicy(
                QueueStatus.READY, 5, ZoneOffset.UTC, new CallWindow(LocalTime.MIN, LocalTime.MAX));
        return queue.candidates(new CandidateQuery(new QueueSelection.NextReady(campaign), policy, time.now()), page);
    }

    /** A row of the demo's queue, 1 to 12. */
    static QueueItemId row(int number) {
        return QueueItemId.parse("0d000000-0000-4000-8000-0000000000%02d".formatted(number));
    }

    SimulatedRow queueRow(QueueItemId id) {
        return simulator.record(QUEUE, id.value()).orElseThrow();
    }

    QueueItem item(QueueItemId id) {
        QueueReading reading = queue.select(new QueueSelection.ById(id, Optional.empty()));
        if (reading instanceof QueueReading.Found found) {
            return found.item();
        }
        throw new AssertionError("not found but " + reading);
    }

    /** The number of requests since the last call. */
    int newRequests() {
        int count = simulator.requests().size();
        simulator.clearRequests();
        return count;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
