package io.opencloser.simulator.query;

import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that a query of a set returns, and their order. */
public final class RowQuery {
    /** The options of a query of a set. */
    public static final List<String> OPTIONS =
            List.of("$filter", "$select", "$orderby", "$top", "$count", "$expand", "$skiptoken");

    private final Table table;
    private final Predicate<TableRow> filter;
    private final @Nullable Comparator<TableRow> order;
    private final int top;
    private final int skip;
    private final boolean count;

    /** A page, the number of matching rows, and the start of the next page. */
    public record Result(List<TableRow> rows, int matching, int nextSkip) {}

    private RowQuery(
            Table table,
            Predicate<TableRow> filter,
            @Nullable Comparator<TableRow> order,
            int top,
            int skip,
            boolean count) {
        this.table = table;
        this.filter = filter;
        this.order = order;
        this.top = top;
        this.skip = skip;
        this.count = count;
    }

    /** Reads the options. An option that the service does not accept is a 400. */
    public static RowQuery parse(Table table, Map<String, String> parameters) {
        QueryString.only(parameters, OPTIONS);
        String filter = parameters.get("$filter");
        String order = parameters.get("$orderby");
        return new RowQuery(
                table,
                filter == null ? row -> true : FilterParser.parse(table, filter)::accepts,
                order == null ? null : OrderBy.parse(table, order),
                number("$top", parameters, Integer.MAX_VALUE),
                number("$skiptoken", parameters, 0),
                flag(parameters.getOrDefault("$count", "false")));
    }

    public boolean counts() {
        return count;
    }

    /** Runs the query. It returns at most {@code pageSize} rows; {@code nextSkip} is 0 on the last page. */
    public Result run(StoreTransaction tx, int pageSize) {
        List<TableRow> matching =
                tx.rows(table).stream().filter(filter).collect(Collectors.toCollection(ArrayList::new));
        if (order != null) {
            matching.sort(order);
        }
        int end = Math.min(matching.size(), top);
        int from = Math.min(skip, end);
        int to = from + Math.min(pageSize, end - from);
        return new Result(matching.subList(from, to), matching.size(), to < end ? to : 0);
    }

    private static int number(String option, Map<String, String> parameters, int otherwise) {
        String text = parameters.get(option);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw ServiceError.badRequest("Invalid value '" + text + "' for the query option " + option + ".");
        }
        return Integer.parseInt(text);
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw ServiceError.badRequest("Invalid value '" + text + "' for $count.");
        }
        return text.equals("true");
    }
}
