package io.opencloser.dataverse.client.odata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of tables and columns that are safe in a URL, and the property under which a lookup column is read. */
public final class ODataNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern LOOKUP_PROPERTY = Pattern.compile("_(.+)_value");

    private ODataNames() {}

    /** Whether this can be the name of a table, an entity set or a column. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static String checked(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a name of a table or a column");
        }
        return name;
    }

    /** The property that holds the value of a lookup column: {@code _x_value}. */
    public static String lookupProperty(String column) {
        return "_" + column + "_value";
    }

    /** Whether this is the property of a lookup column. */
    public static boolean isLookupProperty(String name) {
        return LOOKUP_PROPERTY.matcher(name).matches();
    }

    /** The column of {@code _x_value}; any other name unchanged. */
    public static String column(String name) {
        Matcher matcher = LOOKUP_PROPERTY.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }
}
