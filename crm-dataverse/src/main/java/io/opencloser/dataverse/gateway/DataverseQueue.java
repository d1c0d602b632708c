package io.opencloser.dataverse.gateway;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.crm.Readiness;
import io.opencloser.core.port.crm.WriteAnswer;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.http.ClientTime;
import io.opencloser.dataverse.client.message.Answer;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.gateway.reply.Classification;
import io.opencloser.dataverse.gateway.reply.Reads;
import io.opencloser.dataverse.gateway.reply.UnmappedValueException;
import io.opencloser.dataverse.gateway.request.NextReadyQuery;
import io.opencloser.dataverse.gateway.request.QueueRows;
import io.opencloser.dataverse.gateway.translation.Bodies;
import io.opencloser.dataverse.gateway.verification.Inspection;
import io.opencloser.dataverse.gateway.verification.Inspector;
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
    private final Inspector inspector;
    private final Bodies bodies;
    private final QueueRows rows;
    private final ClientTime time;

    DataverseQueue(
            MappingArtifact mapping,
            QueueStatus callable,
            DataverseClient client,
            Inspector inspector,
            Bodies bodies,
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
            return new QueueReading.NotReady(new Readiness.Unfit(gaps));
        }
        return selection instanceof QueueSelection.ById byId ? byId(byId) : next((QueueSelection.NextReady) selection);
    }

    private QueueReading byId(QueueSelection.ById wanted) {
        String what = rows.read(wanted.id(), Optional.empty()).what();
        Inspector.Looked looked = inspector.look(metadata -> List.of(rows.read(wanted.id(), metadata)));
        if (looked.inspection().readiness() instanceof Readiness.Unfit unfit) {
            return new QueueReading.NotReady(unfit);
        }
        Answer answer = looked.answers().get(0);
        if (Classification.isMissing(answer)) {
            return new QueueReading.NotFound();
        }
        JsonNode row = Reads.body(answer, what);
        return Reads.understood(
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
            return new QueueReading.NotReady(new Readiness.Unfit(
                    List.of("fields.queue.campaign: not mapped, so that no campaign can be found")));
        }
        Optional<String> ofCampaign = queries.ofCampaign(column.get(), wanted.campaign());
        if (ofCampaign.isEmpty()) {
            return new QueueReading.CampaignNotFound();
        }
        DataverseRequest any = queries.any(ofCampaign.get());
        Inspector.Looked looked = inspector.look(metadata ->
                List.of(queries.next(ofCampaign.get(), callable, time.now(), rows.select(metadata), bodies), any));
        if (looked.inspection().readiness() instanceof Readiness.Unfit unfit) {
            return new QueueReading.NotReady(unfit);
        }
        JsonNode callableRows = Reads.rows(looked.answers().get(0), any.what());
        if (!callableRows.isEmpty()) {
            return Reads.understood(any.what(), () -> found(callableRows.path(0), looked.inspection()));
        }
        boolean known = !Reads.rows(looked.answers().get(1), any.what()).isEmpty();
        return known ? new QueueReading.NoneCallable() : new QueueReading.CampaignNotFound();
    }

    private QueueReading found(JsonNode row, Inspection inspection) {
        return new QueueReading.Found(rows.item(row), ((Readiness.Fit) inspection.readiness()).warnings());
    }

    @Override
    public WriteAnswer setStatus(QueueItemId item, QueueStatus status, RowVersion expected) {
        DataverseRequest request;
        try {
            request = rows.change(item, bodies.status(status), expected, inspector.metadata())
                    .returning();
        } catch (UnmappedValueException e) {
            return Classification.unmapped(e);
        }
        Answer answer = client.send(request);
        if (!Classification.isSuccess(answer)) {
            return Classification.ofWrite(answer, Classification.Asked.UPDATE, request.what());
        }
        try {
            Optional<Baseline> now = ((Answer.Response) answer)
                    .body()
                    .filter(JsonNode::isObject)
                    .map(row -> Reads.understood(request.what(), () -> rows.baseline(row)));
            return new WriteAnswer.Applied(Map.of(), now);
        } catch (CrmException e) {
            return Classification.unreadable(request.what());
        }
    }

    @Override
    public Optional<Baseline> look(QueueItemId item) {
        DataverseRequest request = rows.read(item, inspector.metadata());
        Answer answer = client.send(request);
        return Classification.isMissing(answer)
                ? Optional.empty()
                : Optional.of(
                        Reads.understood(request.what(), () -> rows.baseline(Reads.body(answer, request.what()))));
    }
}
