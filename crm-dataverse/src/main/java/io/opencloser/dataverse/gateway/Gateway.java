package io.opencloser.dataverse.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.dataverse.client.ClientTime;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.request.EnrichedWrites;
import io.opencloser.dataverse.gateway.request.PhoneCallCompletion;
import io.opencloser.dataverse.gateway.request.ReadBackQuery;
import io.opencloser.dataverse.gateway.request.WriteRequests;
import io.opencloser.dataverse.gateway.translation.RequestBodies;
import io.opencloser.dataverse.gateway.verification.MappingVerifier;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.Set;
import java.util.UUID;

/** The core's three ports over one client and one mapping, and a preview of their requests. Thread-safe. */
public final class Gateway {
    private final Crm crm;
    private final Queue queue;
    private final Owners owners;
    private final WriteRequests writes;

    private Gateway(Crm crm, Queue queue, Owners owners, WriteRequests writes) {
        this.crm = crm;
        this.queue = queue;
        this.owners = owners;
        this.writes = writes;
    }

    /** Wires the ports; nothing is sent. */
    public static Gateway over(
            DataverseClient client,
            ClientTime time,
            MappingArtifact mapping,
            Target target,
            Set<UUID> configuredOwners) {
        ReadRequests reads = new ReadRequests(client);
        MappingVerifier verifier = new MappingVerifier(mapping, configuredOwners, reads, time);
        RequestBodies bodies = new RequestBodies(mapping, verifier::metadata);
        WriteRequests writes = new WriteRequests(mapping, bodies);
        return new Gateway(
                new DataverseCrm(
                        target,
                        client,
                        verifier,
                        writes,
                        new EnrichedWrites(bodies),
                        new ReadBackQuery(mapping, reads, verifier),
                        new PhoneCallCompletion(mapping, client, reads, verifier)),
                new DataverseQueue(mapping, client, verifier, bodies, reads),
                new DataverseOwners(verifier, reads),
                writes);
    }

    public Crm crm() {
        return crm;
    }

    public Queue queue() {
        return queue;
    }

    public Owners owners() {
        return owners;
    }

    /** The requests of a plan: {@code {"requests": [{"operation","method","path","headers","body"}]}}. */
    public ObjectNode preview(WriteBackPlan plan) {
        ObjectNode preview = JsonNodeFactory.instance.objectNode();
        ArrayNode requests = preview.putArray("requests");
        for (PlannedWrite write : plan.writes()) {
            DataverseRequest request = writes.of(plan, write, plan.baseline().version());
            ObjectNode shown = requests.addObject();
            shown.put("operation", write.operation().wireName());
            shown.put("method", request.method().name());
            shown.put("path", request.path());
            ObjectNode headers = shown.putObject("headers");
            request.headers().forEach(headers::put);
            request.body().ifPresent(body -> shown.set("body", body));
        }
        return preview;
    }
}
