package io.opencloser.simulator.query;

import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One lookup of {@code $expand}, with the selected columns of each target table. */
record Expansion(String navigation, Column lookup, Map<String, List<Column>> columnsByTarget) {
    private static final Pattern ITEM = Pattern.compile("(\\w+)(?:\\((.*)\\))?");

    static List<Expansion> parse(TableSchemas schema, Table table, String text) {
        List<Expansion> expansions = new ArrayList<>();
        for (String item : QueryString.split(text, ',')) {
            Matcher matcher = ITEM.matcher(item);
            if (!matcher.matches()) {
                throw ServiceError.badRequest("Syntax error in $expand at '" + item + "'.");
            }
            expansions.add(one(schema, table, matcher.group(1), matcher.group(2)));
        }
        return expansions;
    }

    private static Expansion one(TableSchemas schema, Table table, String navigation, @Nullable String options) {
        Column lookup = table.navigation(navigation);
        if (lookup == null) {
            throw ServiceError.unknownProperty(navigation, table.logicalName());
        }
        if (options != null && !options.startsWith("$select=")) {
            throw ServiceError.badRequest("Only $select is supported within $expand.");
        }
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        for (String target : table.targets(navigation)) {
            Table other = schema.named(target);
            columns.put(
                    target,
                    options == null
                            ? List.copyOf(other.columns())
                            : Selection.parse(other, options.substring("$select=".length())));
        }
        return new Expansion(navigation, lookup, columns);
    }
}
