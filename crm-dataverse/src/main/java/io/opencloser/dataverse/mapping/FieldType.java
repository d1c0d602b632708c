package io.opencloser.dataverse.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mapped column holds. */
public enum FieldType {
    STRING,
    INTEGER,
    BOOLEAN,
    OPTIONSET,
    DATETIME,
    LOOKUP;

    /** The name used in the artifact, for example {@code optionset}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FieldType> fromWireName(String name) {
        return Arrays.stream(values()).filter(t -> t.wireName().equals(name)).findFirst();
    }
}
