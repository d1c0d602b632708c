package io.opencloser.dataverse.mapping.format;

import java.util.regex.Pattern;

/** The names that an artifact may give to its own entries: they become part of messages and keys. */
final class MappingNames {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private MappingNames() {}

    /** Whether this can be the key of an entity, a field or an option. */
    static boolean isKey(String name) {
        return KEY.matcher(name).matches();
    }
}
