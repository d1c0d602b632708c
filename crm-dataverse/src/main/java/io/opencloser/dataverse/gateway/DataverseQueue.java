package io.opencloser.dataverse.gateway;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.http.ClientTime;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.reply.UnmappedValueException;
import io.opencloser.dataverse.gateway.request.NextReadyQuery;
import io.opencloser.dataverse.gateway.request.QueueRows;
import io.opencloser.dataverse.gateway.translation.RequestBodies;
import io.opencloser.dataverse.gateway.verification.MappingVerifier;
import io.opencloser.dataverse.gateway.verification.Verification;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The call queue as a table of Dataverse. */
final class DataverseQueue implements Queue {
    private static final String CAMPAIGN = "queue.campaign";

    private final MappingArtifact mapping;
    private final QueueStatus callable;
    private final DataverseClient client;
    private final MappingVerifier verifier;
    private final RequestBodies bodies;
    private final QueueRows rows;
    private final ClientTime time;

    DataverseQueue(
            MappingArtifact mapping,
            QueueStatus callable,
            DataverseClient client,
            MappingVerifier verifier,
            RequestBodies bodies,
            ClientTime time) {
        this.mapping = mapping;
        this.callable = callable;
        this.client = client;
        this.verifier = verifier;
        this.bodies = bodies;
        this.rows = new QueueRows(mapping);
        this.time = time;
    }

    @Override
    public QueueReading select(QueueSelection selection) {
        List<String> gaps = verifier.gapsOfMapping();
        if (!gaps.isEmpty()) {
            return new QueueReading.NotReady(new MappingCheck.Invalid(gaps));
        }
        return selection instanceof QueueSelection.ById byId ? byId(byId) : next((QueueSelection.NextReady) selection);
    }

    private QueueReading byId(QueueSelection.ById wanted) {
        String description = rows.read(wanted.id(), Optional.empty()).description();
        MappingVerifier.Result result = verifier.verify(metadata -> List.of(rows.read(wanted.id(), metadata)));
        if (result.verification().check() instanceof MappingCheck.Invalid invalid) {
            return new QueueReading.NotReady(invalid);
        }
        Reply reply = result.replies().get(0);
        if (ReplyClassification.isNotFound(reply)) {
            return new QueueReading.NotFound();
        }
        JsonNode row = ReadRequests.body(reply, description);
        return ReadRequests.parse(
                description,
                () -> isInCampaign(wanted.campaign(), row)
                        ? found(row, result.verification())
                        : new QueueReading.NotFound());
    }

    private boolean isInCampaign(Optional<String> wanted, JsonNode row) {
        return wanted.map(campaign ->
                        rows.campaign(row).filter(campaign::equalsIgnoreCase).isPresent())
                .orElse(true);
    }

    private QueueReading next(QueueSelection.NextReady wanted) {
        NextReadyQuery queries = new NextReadyQuery(mapping);
        Optional<Field> column = mapping.field(CAMPAIGN);
        if (column.isEmpty()) {
            return new QueueReading.NotReady(new MappingCheck.Invalid(
                    List.of("fields.queue.campaign: not mapped, so that no campaign can be found")));
        }
        Optional<String> ofCampaign = queries.campaignFilter(column.get(), wanted.campaign());
        if (ofCampaign.isEmpty()) {
            return new QueueReading.CampaignNotFound();
        }
        DataverseRequest any = queries.anyRow(ofCampaign.get());
        MappingVerifier.Result result = verifier.verify(metadata ->
                List.of(queries.next(ofCampaign.get(), callable, time.now(), rows.select(metadata), bodies), any));
        if (result.verification().check() instanceof MappingCheck.Invalid invalid) {
            return new QueueReading.NotReady(invalid);
        }
        JsonNode callableRows = ReadRequests.rows(result.replies().get(0), any.description());
        if (!callableRows.isEmpty()) {
            return ReadRequests.parse(any.description(), () -> found(callableRows.path(0), result.verification()));
        }
        boolean known =
                !ReadRequests.rows(result.replies().get(1), any.description()).isEmpty();
        return known ? new QueueReading.NoneCallable() : new QueueReading.CampaignNotFound();
    }

    private QueueReading found(JsonNode row, Verification verification) {
        return new QueueReading.Found(rows.item(row), ((MappingCheck.Valid) verification.check()).warnings());
    }

    @Override
    public WriteReply setStatus(QueueItemId item, QueueStatus status, RowVersion expected) {
        DataverseRequest request;
        try {
            request = rows.change(item, bodies.status(status), expected, verifier.metadata())
                    .returnRepresentation();
        } catch (UnmappedValueException e) {
            return ReplyClassification.unmapped(e);
        }
        Reply reply = client.send(request);
        if (!ReplyClassification.isSuccess(reply)) {
            return ReplyClassification.writeReply(reply, ReplyClassification.WriteKind.UPDATE, request.description());
        }
        try {
            Optional<Baseline> now = ((Reply.Response) reply)
                    .body()
                    .filter(JsonNode::isObject)
                    .map(row -> ReadRequests.parse(request.description(), () -> rows.baseline(row)));
            return new WriteReply.Applied(Map.of(), now);
        } catch (CrmException e) {
            return ReplyClassification.unreadable(request.description());
        }
    }

    @Override
    public Optional<Baseline> readWatched(QueueItemId item) {
        DataverseRequest request = rows.read(item, verifier.metadata());
        Reply reply = client.send(request);
        return ReplyClassification.isNotFound(reply)
                ? Optional.empty()
                : Optional.of(ReadRequests.parse(
                        request.description(), () -> rows.baseline(ReadRequests.body(reply, request.description()))));
    }
}
