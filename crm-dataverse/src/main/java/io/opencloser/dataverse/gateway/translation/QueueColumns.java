package io.opencloser.dataverse.gateway.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.odata.ODataNames;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads values from the JSON of a queue row. A name that the mapping lists without a type may be a plain column or a
 * lookup.
 */
public final class QueueColumns {

    public static final String ACCOUNT = "queue.facility_account";

    /** The annotation that names the table of a lookup's value. */
    public static final String LOOKUP_TABLE = "Microsoft.Dynamics.CRM.lookuplogicalname";

    private static final List<String> ALWAYS_READ = List.of(
            "queue.phone",
            "queue.timezone",
            "queue.attempt_count",
            "queue.max_attempts",
            "queue.dnc",
            "queue.status",
            "queue.last_session_id",
            "queue.campaign");
    /** The account is read if one of these is mapped. */
    private static final List<String> ACCOUNT_DEPENDENT = List.of(PhoneCallDetails.REGARDING, PhoneCallDetails.TO);

    private final MappingArtifact mapping;
    private final ActiveState state;

    public QueueColumns(MappingArtifact mapping) {
        this.mapping = mapping;
        this.state = new ActiveState(mapping);
    }

    /** The value of a conceptual or column name as text; empty if null, blank or absent. */
    public Optional<String> text(JsonNode row, String name) {
        Optional<Field> field = declared(name);
        JsonNode value = field.isPresent() ? row.path(field.get().readName()) : undeclared(row, name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("a column with an object or a list as its value");
        }
        return Optional.of(value.asText()).filter(text -> !text.isBlank());
    }

    /** The columns to select; empty if the type of one is unknown and the whole row must be read. */
    public Optional<List<String>> select(LiveMetadata metadata) {
        Set<String> names = new LinkedHashSet<>();
        ALWAYS_READ.forEach(name -> declared(name).ifPresent(field -> names.add(field.readName())));
        if (accountIsNeeded()) {
            declared(ACCOUNT).ifPresent(field -> names.add(field.readName()));
        }
        state.column(Optional.of(metadata)).ifPresent(names::add);
        Set<String> others = new LinkedHashSet<>(mapping.preserveIfPresent());
        mapping.taskOwnerOverrideField().ifPresent(others::add);
        for (String name : others) {
            Optional<String> readName = declared(name)
                    .map(Field::readName)
                    .or(() -> ODataNames.isLookupProperty(name)
                            ? Optional.of(name)
                            : metadata.readName(Entity.QUEUE_ITEM, name));
            if (readName.isEmpty()) {
                return Optional.empty();
            }
            names.add(readName.get());
        }
        return Optional.of(List.copyOf(names));
    }

    /** Whether the row takes part in the queue; empty if its table cannot say. */
    public Optional<String> state(JsonNode row) {
        return state.read(row);
    }

    /** The table of the account that the row holds, as the annotation of a lookup says. */
    public Optional<String> accountTable(JsonNode row) {
        return declared(ACCOUNT)
                .map(field -> row.path(field.readName() + "@" + LOOKUP_TABLE).asText(""))
                .filter(ODataNames::isName);
    }

    public boolean accountIsNeeded() {
        return ACCOUNT_DEPENDENT.stream().anyMatch(name -> mapping.field(name).isPresent());
    }

    public boolean isOption(String conceptual) {
        return declared(conceptual).filter(f -> f.type() == FieldType.OPTIONSET).isPresent();
    }

    private Optional<Field> declared(String name) {
        Optional<Field> byConcept = mapping.field(name);
        return byConcept.isPresent()
                ? byConcept
                : mapping.fields().stream()
                        .filter(f -> f.entityKey().equals(Entity.QUEUE_ITEM)
                                && f.logicalName().equals(name))
                        .findFirst();
    }

    private static JsonNode undeclared(JsonNode row, String name) {
        JsonNode plain = row.path(name);
        return plain.isMissingNode() ? row.path(ODataNames.lookupProperty(name)) : plain;
    }
}
