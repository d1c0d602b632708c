package io.opencloser.dataverse.gateway.translation;

import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.Map;
import java.util.Optional;

/** The tables that a phone call can refer to: those of the mapping, and the two that a customer lookup holds. */
final class LinkedTables {
    private static final String ACCOUNT = "account";
    private static final Map<String, String> STANDARD = Map.of(ACCOUNT, "accounts", "contact", "contacts");

    /** A table and its set in the service's addresses. */
    record LinkedTable(String logicalName, String entitySetName) {}

    private final MappingArtifact mapping;

    LinkedTables(MappingArtifact mapping) {
        this.mapping = mapping;
    }

    /** The table of a record, which is an account if the row does not say; empty if its set is unknown. */
    Optional<LinkedTable> of(RelatedRecord related) {
        String table = related.table()
                .or(() -> mapping.findEntity(ACCOUNT).map(Entity::logicalName))
                .orElse(ACCOUNT);
        return mapping.entities().stream()
                .filter(entity -> entity.logicalName().equals(table))
                .map(Entity::entitySetName)
                .findFirst()
                .or(() -> Optional.ofNullable(STANDARD.get(table)))
                .map(set -> new LinkedTable(table, set));
    }
}
