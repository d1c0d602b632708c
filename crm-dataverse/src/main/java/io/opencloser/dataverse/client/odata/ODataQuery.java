package io.opencloser.dataverse.client.odata;

import io.opencloser.dataverse.client.message.DataverseRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An immutable query of an entity set. Encodes its options; {@link ODataLiteral} writes the values of a filter. */
public final class ODataQuery {
    private final String entitySet;
    private final List<String> options;

    private ODataQuery(String entitySet, List<String> options) {
        this.entitySet = entitySet;
        this.options = options;
    }

    public static ODataQuery of(String entitySet) {
        return new ODataQuery(ODataNames.checked(entitySet), List.of());
    }

    public ODataQuery select(List<String> columns) {
        columns.forEach(ODataNames::checked);
        return with("$select", String.join(",", columns));
    }

    /** With an expression whose values are {@link ODataLiteral}s. */
    public ODataQuery filter(String expression) {
        return with("$filter", expression);
    }

    /** Sorts by columns, each followed by {@code asc} or {@code desc}. */
    public ODataQuery orderBy(List<String> columns) {
        return with("$orderby", String.join(",", columns));
    }

    public ODataQuery top(int rows) {
        return with("$top", Integer.toString(rows));
    }

    private ODataQuery with(String name, String value) {
        List<String> more = new ArrayList<>(options);
        more.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        return new ODataQuery(entitySet, List.copyOf(more));
    }

    /** For {@link DataverseRequest#get}. */
    public String toPath() {
        return options.isEmpty() ? entitySet : entitySet + "?" + String.join("&", options);
    }
}
