package io.opencloser.dataverse.client.odata;

import java.util.regex.Pattern;

/** Names of tables and columns as they may stand in a URL. */
final class ODataNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private ODataNames() {}

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a table or a column");
        }
        return name;
    }
}
