package io.opencloser.dataverse.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.port.crm.CandidateQuery;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.odata.NextLink;
import io.opencloser.dataverse.client.odata.ODataLiteral;
import io.opencloser.dataverse.client.odata.ODataQuery;
import io.opencloser.dataverse.gateway.translation.ActiveState;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
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

/** The queries behind "the next callable row of a campaign" (requirement 3.1). */
public final class CandidateRequests {
    /** Rows of a page. Mostly the first one may be called; the others cost little. */
    static final int PAGE_SIZE = 50;

    private static final String CREATED_ON = "createdon";

    private final MappingArtifact mapping;
    private final Entity queue;
    private final ActiveState state;

    public CandidateRequests(MappingArtifact mapping) {
        this.mapping = mapping;
        this.queue = mapping.entity(Entity.QUEUE_ITEM);
        this.state = new ActiveState(mapping);
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

    /**
     * The rows of a campaign that may be callable as far as a filter can say, in their order.
     *
     * @param select the columns to read; all if empty
     */
    public DataverseRequest first(
            String ofCampaign,
            CandidateQuery query,
            Optional<LiveMetadata> metadata,
            Optional<List<String>> select,
            RequestBodies bodies) {
        List<String> conditions = new ArrayList<>();
        conditions.add(ofCampaign);
        conditions.add(callable(query, bodies));
        nextAttempt().ifPresent(column -> conditions.add(due(column, query.now())));
        mapping.field("queue.dnc")
                .filter(field -> field.type() == FieldType.BOOLEAN)
                .map(Field::logicalName)
                .ifPresent(column -> conditions.add("(" + column + " eq null or " + column + " eq false)"));
        conditions.add(attemptsLeft(query.policy().maxAttempts()));
        state.filter(metadata).ifPresent(conditions::add);
        ODataQuery rows = ODataQuery.of(queue.entitySetName())
                .filter(String.join(" and ", conditions))
                .orderBy(order());
        return page(select.map(rows::select).orElse(rows).toPath());
    }

    private String callable(CandidateQuery query, RequestBodies bodies) {
        Field status = mapping.requiredField(Baseline.STATUS);
        String name = query.policy().callable().wireName();
        return status.readName() + " eq "
                + (status.type() == FieldType.OPTIONSET
                        ? ODataLiteral.number(bodies.option(OptionGroup.QUEUE_STATUS, name))
                        : ODataLiteral.string(name));
    }

    private static String due(String column, Instant now) {
        return "(" + column + " eq null or " + column + " le " + ODataLiteral.dateTime(now) + ")";
    }

    /** The row's own maximum, else the configured one; a column can be compared with another of its type. */
    private String attemptsLeft(int configured) {
        Field made = mapping.requiredField("queue.attempt_count");
        String none = made.logicalName() + " eq null";
        String below = made.logicalName() + " lt ";
        Optional<Field> maximum = mapping.field("queue.max_attempts").filter(field -> field.type() == made.type());
        if (maximum.isEmpty()) {
            return "(" + none + " or " + below + configured + ")";
        }
        String own = maximum.get().logicalName();
        return "(" + none + " or " + below + own + " or (" + own + " eq null and " + below + configured + "))";
    }

    private List<String> order() {
        List<String> order = new ArrayList<>();
        nextAttempt().ifPresent(column -> order.add(column + " asc"));
        order.add(CREATED_ON + " asc");
        order.add(queue.primaryId() + " asc");
        return order;
    }

    private Optional<String> nextAttempt() {
        return mapping.field(Field.NEXT_ATTEMPT).map(Field::logicalName);
    }

    /** A page by its path, as {@link #next} gives it. */
    public DataverseRequest page(String path) {
        return DataverseRequest.get(path).prefer("odata.maxpagesize=" + PAGE_SIZE);
    }

    /**
     * The path of the page after this one; empty for the last.
     *
     * @throws IllegalArgumentException if the link leads elsewhere
     */
    public Optional<String> next(JsonNode page) {
        String link = page.path("@odata.nextLink").asText("");
        return link.isEmpty() ? Optional.empty() : Optional.of(NextLink.path(link, queue.entitySetName()));
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
