package io.opencloser.dataverse.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.crm.CandidateQuery;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueuePage;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.reply.UnmappedValueException;
import io.opencloser.dataverse.gateway.request.CandidateRequests;
import io.opencloser.dataverse.gateway.request.QueueRows;
import io.opencloser.dataverse.gateway.translation.RequestBodies;
import io.opencloser.dataverse.gateway.verification.MappingVerifier;
import io.opencloser.dataverse.gateway.verification.Verification;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The call queue as a table of Dataverse. */
final class DataverseQueue implements Queue {
    private static final String CAMPAIGN = "queue.campaign";
    private static final String ROW = "the queue rows";

    private final MappingArtifact mapping;
    private final DataverseClient client;
    private final MappingVerifier verifier;
    private final RequestBodies bodies;
    private final QueueRows rows;
    private final ReadRequests reads;
    private final CandidateRequests requests;

    DataverseQueue(
            MappingArtifact mapping,
            DataverseClient client,
            MappingVerifier verifier,
            RequestBodies bodies,
            ReadRequests reads) {
        this.mapping = mapping;
        this.client = client;
        this.verifier = verifier;
        this.bodies = bodies;
        this.rows = new QueueRows(mapping);
        this.reads = reads;
        this.requests = new CandidateRequests(mapping);
    }

    @Override
    public QueueReading select(QueueSelection.ById wanted) {
        List<String> gaps = verifier.gapsOfMapping();
        if (!gaps.isEmpty()) {
            return new QueueReading.NotReady(new MappingCheck.Invalid(gaps));
        }
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

    @Override
    public Map<QueueItemId, QueueItem> selectAll(Set<QueueItemId> wanted) {
        Map<QueueItemId, QueueItem> found = new HashMap<>();
        if (!verifier.gapsOfMapping().isEmpty()) {
            return found;
        }
        MappingVerifier.Result result = verifier.verify(
                metadata -> wanted.stream().map(id -> rows.read(id, metadata)).toList());
        if (result.verification().check() instanceof MappingCheck.Valid) {
            result.replies().forEach(reply -> readable(reply).ifPresent(item -> found.put(item.id(), item)));
        }
        return found;
    }

    private Optional<QueueItem> readable(Reply reply) {
        try {
            return Optional.of(ReadRequests.parse(ROW, () -> rows.item(ReadRequests.body(reply, ROW))));
        } catch (CrmException e) {
            return Optional.empty();
        }
    }

    private boolean isInCampaign(Optional<String> wanted, JsonNode row) {
        return wanted.map(campaign ->
                        rows.campaign(row).filter(campaign::equalsIgnoreCase).isPresent())
                .orElse(true);
    }

    @Override
    public QueuePage candidates(CandidateQuery query, Optional<QueuePage.Token> page) {
        List<String> gaps = verifier.gapsOfMapping();
        if (!gaps.isEmpty()) {
            return new QueuePage.NotReady(new MappingCheck.Invalid(gaps));
        }
        return page.isPresent() ? laterPage(page.get()) : firstPage(query);
    }

    private QueuePage firstPage(CandidateQuery query) {
        Optional<Field> column = mapping.field(CAMPAIGN);
        if (column.isEmpty()) {
            return new QueuePage.NotReady(new MappingCheck.Invalid(
                    List.of("fields.queue.campaign: not mapped, so that no campaign can be found")));
        }
        Optional<String> ofCampaign =
                requests.campaignFilter(column.get(), query.wanted().campaign());
        if (ofCampaign.isEmpty()) {
            return new QueuePage.CampaignNotFound();
        }
        DataverseRequest any = requests.anyRow(ofCampaign.get());
        MappingVerifier.Result result = verifier.verify(metadata -> List.of(
                rows.annotated(requests.first(ofCampaign.get(), query, metadata, rows.select(metadata), bodies)), any));
        if (result.verification().check() instanceof MappingCheck.Invalid invalid) {
            return new QueuePage.NotReady(invalid);
        }
        QueuePage.Rows page = page(
                result.replies().get(0),
                any.description(),
                ((MappingCheck.Valid) result.verification().check()).warnings());
        boolean known = !page.items().isEmpty()
                || !ReadRequests.rows(result.replies().get(1), any.description())
                        .isEmpty();
        return known ? page : new QueuePage.CampaignNotFound();
    }

    private QueuePage laterPage(QueuePage.Token token) {
        DataverseRequest request = rows.annotated(requests.page(token.value()));
        return page(reads.sendAll(List.of(request)).get(0), request.description(), List.of());
    }

    private QueuePage.Rows page(Reply reply, String description, List<Warning> warnings) {
        JsonNode body = ReadRequests.body(reply, description);
        JsonNode found = ReadRequests.rows(reply, description);
        return ReadRequests.parse(description, () -> {
            List<QueueItem> items = new ArrayList<>();
            found.forEach(row -> items.add(rows.item(row)));
            return new QueuePage.Rows(items, warnings, requests.next(body).map(QueuePage.Token::new));
        });
    }

    private QueueReading found(JsonNode row, Verification verification) {
        return new QueueReading.Found(rows.item(row), ((MappingCheck.Valid) verification.check()).warnings());
    }

    @Override
    public WriteReply setDoNotCall(QueueItemId item, RowVersion expected) {
        return change(item, bodies::doNotCall, expected);
    }

    @Override
    public WriteReply setStatus(QueueItemId item, QueueStatus status, RowVersion expected) {
        return change(item, () -> bodies.status(status), expected);
    }

    private WriteReply change(QueueItemId item, Supplier<ObjectNode> body, RowVersion expected) {
        DataverseRequest request;
        try {
            request =
                    rows.change(item, body.get(), expected, verifier.metadata()).returnRepresentation();
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
