package io.opencloser.dataverse.gateway.request;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.odata.ODataLiteral;
import io.opencloser.dataverse.client.odata.ODataQuery;
import io.opencloser.dataverse.gateway.translation.RequestBodies;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.OptionGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The two queries behind "next ready within a campaign" (requirement 3.1). */
public final class NextReadyQuery {
    private static final String CREATED_ON = "createdon";

    private final MappingArtifact mapping;
    private final Entity queue;

    public NextReadyQuery(MappingArtifact mapping) {
        this.mapping = mapping;
        this.queue = mapping.entity(Entity.QUEUE_ITEM);
    }

    /** The condition that a row belongs to this campaign; empty if the text is no value of the column's type. */
    public Optional<String> campaignFilter(Field column, String campaign) {
        return literal(column.type(), campaign).map(value -> column.readName() + " eq " + value);
    }

    private static Optional<String> literal(FieldType type, String text) {
        try {
            return switch (type) {
                case STRING -> Optional.of(ODataLiteral.string(text));
                case INTEGER, OPTIONSET -> Optional.of(ODataLiteral.number(Long.parseLong(text)));
                case LOOKUP -> Optional.of(ODataLiteral.guid(UUID.fromString(text)));
                case BOOLEAN, DATETIME -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The first callable row: its next attempt is due or unset; then by creation, then by id. */
    public DataverseRequest next(
            String ofCampaign, QueueStatus callable, Instant now, Optional<List<String>> select, RequestBodies bodies) {
        Field status = mapping.requiredField(Baseline.STATUS);
        String wanted = status.type() == FieldType.OPTIONSET
                ? ODataLiteral.number(bodies.option(OptionGroup.QUEUE_STATUS, callable.wireName()))
                : ODataLiteral.string(callable.wireName());
        String filter = ofCampaign + " and " + status.readName() + " eq " + wanted;
        List<String> order = new ArrayList<>();
        Optional<Field> nextAttempt = mapping.field("queue.next_attempt_at");
        if (nextAttempt.isPresent()) {
            String column = nextAttempt.get().logicalName();
            filter += " and (" + column + " eq null or " + column + " le " + ODataLiteral.dateTime(now) + ")";
            order.add(column + " asc");
        }
        order.add(CREATED_ON + " asc");
        order.add(queue.primaryId() + " asc");
        ODataQuery query = ODataQuery.of(queue.entitySetName())
                .filter(filter)
                .orderBy(order)
                .top(1);
        return DataverseRequest.get(select.map(query::select).orElse(query).toPath());
    }

    /** Any row of the campaign. */
    public DataverseRequest anyRow(String ofCampaign) {
        return DataverseRequest.get(ODataQuery.of(queue.entitySetName())
                .select(List.of(queue.primaryId()))
                .filter(ofCampaign)
                .top(1)
                .toPath());
    }
}
