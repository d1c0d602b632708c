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
    private final MappingVerifier inspector;
    private final RequestBodies bodies;
    private final QueueRows rows;
    private final ClientTime time;

    DataverseQueue(
            MappingArtifact mapping,
            QueueStatus callable,
            DataverseClient client,
            MappingVerifier inspector,
            RequestBodies bodies,
            ClientTime time) {
        this.mapping = mapping;
        this.callable = callable;
        this.client = client;
        this.inspector = inspector;
        this.bodies = bodies;
        this.rows = new QueueRows(mapping);
        this.time = time;
    }

    @Override
    public QueueReading select(QueueSelection selection) {
        List<String> gaps = inspector.gapsOfMapping();
        if (!gaps.isEmpty()) {
            return new QueueReading.NotReady(new MappingCheck.Invalid(gaps));
        }
        return selection instanceof QueueSelection.ById byId ? byId(byId) : next((QueueSelection.NextReady) selection);
    }

    private QueueReading byId(QueueSelection.ById wanted) {
        String what = rows.read(wanted.id(), Optional.empty()).what();
        MappingVerifier.Looked looked = inspector.look(metadata -> List.of(rows.read(wanted.id(), metadata)));
        if (looked.inspection().readiness() instanceof MappingCheck.Invalid unfit) {
            return new QueueReading.NotReady(unfit);
        }
        Reply answer = looked.answers().get(0);
        if (ReplyClassification.isMissing(answer)) {
            return new QueueReading.NotFound();
        }
        JsonNode row = ReadRequests.body(answer, what);
        return ReadRequests.understood(
                what,
                () -> isOf(wanted.campaign(), row) ? found(row, looked.inspection()) : new QueueReading.NotFound());
    }

    private boolean isOf(Optional<String> wanted, JsonNode row) {
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
        Optional<String> ofCampaign = queries.ofCampaign(column.get(), wanted.campaign());
        if (ofCampaign.isEmpty()) {
            return new QueueReading.CampaignNotFound();
        }
        DataverseRequest any = queries.any(ofCampaign.get());
        MappingVerifier.Looked looked = inspector.look(metadata ->
                List.of(queries.next(ofCampaign.get(), callable, time.now(), rows.select(metadata), bodies), any));
        if (looked.inspection().readiness() instanceof MappingCheck.Invalid unfit) {
            return new QueueReading.NotReady(unfit);
        }
        JsonNode callableRows = ReadRequests.rows(looked.answers().get(0), any.what());
        if (!callableRows.isEmpty()) {
            return ReadRequests.understood(any.what(), () -> found(callableRows.path(0), looked.inspection()));
        }
        boolean known = !ReadRequests.rows(looked.answers().get(1), any.what()).isEmpty();
        return known ? new QueueReading.NoneCallable() : new QueueReading.CampaignNotFound();
    }

    private QueueReading found(JsonNode row, Verification inspection) {
        return new QueueReading.Found(rows.item(row), ((MappingCheck.Valid) inspection.readiness()).warnings());
    }

    @Override
    public WriteReply setStatus(QueueItemId item, QueueStatus status, RowVersion expected) {
        DataverseRequest request;
        try {
            request = rows.change(item, bodies.status(status), expected, inspector.metadata())
                    .returning();
        } catch (UnmappedValueException e) {
            return ReplyClassification.unmapped(e);
        }
        Reply answer = client.send(request);
        if (!ReplyClassification.isSuccess(answer)) {
            return ReplyClassification.ofWrite(answer, ReplyClassification.Asked.UPDATE, request.what());
        }
        try {
            Optional<Baseline> now = ((Reply.Response) answer)
                    .body()
                    .filter(JsonNode::isObject)
                    .map(row -> ReadRequests.understood(request.what(), () -> rows.baseline(row)));
            return new WriteReply.Applied(Map.of(), now);
        } catch (CrmException e) {
            return ReplyClassification.unreadable(request.what());
        }
    }

    @Override
    public Optional<Baseline> readWatched(QueueItemId item) {
        DataverseRequest request = rows.read(item, inspector.metadata());
        Reply answer = client.send(request);
        return ReplyClassification.isMissing(answer)
                ? Optional.empty()
                : Optional.of(ReadRequests.understood(
                        request.what(), () -> rows.baseline(ReadRequests.body(answer, request.what()))));
    }
}
