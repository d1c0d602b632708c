package io.opencloser.dataverse.mapping;

import io.opencloser.core.domain.session.WireNames;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The type of a mapped column. */
public enum FieldType {
    STRING,
    INTEGER,
    BOOLEAN,
    OPTIONSET,
    DATETIME,
    LOOKUP;

    /** The name used in the artifact, for example {@code optionset}. */
    public String wireName() {
        return WireNames.of(this);
    }

    /** The type for an attribute type of the metadata; empty if a mapping has none for it. */
    public static Optional<FieldType> fromMetadata(String attributeType) {
        return Arrays.stream(values())
                .filter(type -> type.attributeTypes().contains(attributeType))
                .findFirst();
    }

    /** The attribute types of the metadata for this type ({@code AttributeType}). */
    public Set<String> attributeTypes() {
        return switch (this) {
            case STRING -> Set.of("String", "Memo");
            case INTEGER -> Set.of("Integer", "BigInt");
            case BOOLEAN -> Set.of("Boolean");
            case OPTIONSET -> Set.of("Picklist", "Status", "State");
            case DATETIME -> Set.of("DateTime");
            case LOOKUP -> Set.of("Lookup", "Owner", "Customer", "PartyList");
        };
    }

    static Optional<FieldType> fromWireName(String name) {
        return WireNames.find(values(), FieldType::wireName, name);
    }
}
