package io.opencloser.dataverse.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import io.opencloser.dataverse.gateway.translation.QueueColumns;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.OptionGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads queue rows. */
public final class QueueRows {
    private static final String ETAG = "@odata.etag";

    private final MappingArtifact mapping;
    private final QueueColumns columns;

    public QueueRows(MappingArtifact mapping) {
        this.mapping = mapping;
        this.columns = new QueueColumns(mapping);
    }

    /** The request that reads a row, with only the needed columns once their types are known. */
    public DataverseRequest read(QueueItemId item, Optional<LiveMetadata> metadata) {
        return annotated(DataverseRequest.get(path(item, metadata)));
    }

    /** The request with the annotations that an item is read from. */
    public DataverseRequest annotated(DataverseRequest request) {
        return columns.accountIsNeeded()
                ? request.prefer("odata.include-annotations=\"" + QueueColumns.LOOKUP_TABLE + "\"")
                : request;
    }

    /** The request that changes a row if it still has this version. */
    public DataverseRequest change(
            QueueItemId item, ObjectNode body, RowVersion expected, Optional<LiveMetadata> metadata) {
        return DataverseRequest.patch(path(item, metadata), body).ifMatch(expected.value());
    }

    /** The columns to read, if known. */
    public Optional<List<String>> select(Optional<LiveMetadata> metadata) {
        return metadata.flatMap(columns::select)
                .map(names -> Stream.concat(
                                Stream.of(mapping.entity(Entity.QUEUE_ITEM).primaryId()), names.stream())
                        .toList());
    }

    private String path(QueueItemId item, Optional<LiveMetadata> metadata) {
        String row = EntityPath.of(mapping.entity(Entity.QUEUE_ITEM).entitySetName(), item.value());
        return row
                + select(metadata)
                        .map(names -> "?$select=" + String.join(",", names))
                        .orElse("");
    }

    public QueueItem item(JsonNode row) {
        QueueItemId id = QueueItemId.parse(
                row.path(mapping.entity(Entity.QUEUE_ITEM).primaryId()).asText());
        return new QueueItem(
                id,
                columns.text(row, "queue.phone"),
                columns.text(row, "queue.timezone"),
                new Attempts(integer(row, "queue.attempt_count").orElse(0), integer(row, "queue.max_attempts")),
                columns.text(row, "queue.dnc").filter("true"::equals).isPresent(),
                account(row),
                mapping.taskOwnerOverrideField().flatMap(name -> columns.text(row, name)),
                baseline(row));
    }

    private Optional<RelatedRecord> account(JsonNode row) {
        if (!columns.accountIsNeeded()) {
            return Optional.empty();
        }
        return columns.text(row, QueueColumns.ACCOUNT).flatMap(text -> {
            try {
                return Optional.of(new RelatedRecord(UUID.fromString(text), columns.accountTable(row)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    public Baseline baseline(JsonNode row) {
        Map<String, String> watched = new TreeMap<>();
        watched.put(Baseline.STATUS, status(row));
        watched.put(
                Baseline.LAST_SESSION_ID,
                columns.text(row, Baseline.LAST_SESSION_ID).orElse(""));
        columns.state(row).ifPresent(state -> watched.put(Baseline.STATE, state));
        for (String name : mapping.preserveIfPresent()) {
            watched.put(name, columns.text(row, name).orElse(""));
        }
        return new Baseline(new RowVersion(row.path(ETAG).asText()), watched);
    }

    public Optional<String> campaign(JsonNode row) {
        return columns.text(row, "queue.campaign");
    }

    /** The conceptual status, or the raw value where the mapping has no name for it. */
    private String status(JsonNode row) {
        Optional<String> raw = columns.text(row, Baseline.STATUS);
        if (raw.isEmpty() || !columns.isOption(Baseline.STATUS)) {
            return raw.orElse("");
        }
        try {
            return mapping.optionName(OptionGroup.QUEUE_STATUS.key(), Integer.parseInt(raw.get()))
                    .orElse(raw.get());
        } catch (NumberFormatException e) {
            return raw.get();
        }
    }

    private OptionalInt integer(JsonNode row, String name) {
        Optional<String> text = columns.text(row, name);
        try {
            return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
