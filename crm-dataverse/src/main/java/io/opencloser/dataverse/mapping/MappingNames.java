package io.opencloser.dataverse.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which names are let in: they become parts of URLs, messages and keys. */
final class MappingNames {
    private static final Pattern DATAVERSE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern LOOKUP_PROPERTY = Pattern.compile("_(.+)_value");

    private MappingNames() {}

    /** Fit to be the name of a table, a set or a column. */
    static boolean isDataverseName(String name) {
        return DATAVERSE.matcher(name).matches();
    }

    /** Fit to be the key of an entity, a field or an option. */
    static boolean isKey(String name) {
        return KEY.matcher(name).matches();
    }

    static String lookupProperty(String column) {
        return "_" + column + "_value";
    }

    /** The column behind {@code _x_value}; any other name as it is. */
    static String column(String property) {
        Matcher matcher = LOOKUP_PROPERTY.matcher(property);
        return matcher.matches() ? matcher.group(1) : property;
    }
}
