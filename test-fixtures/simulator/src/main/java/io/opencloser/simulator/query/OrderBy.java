package io.opencloser.simulator.query;

import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code $orderby}: nulls first when ascending, last when descending. */
final class OrderBy {
    private OrderBy() {}

    static Comparator<TableRow> parse(Table table, String text) {
        List<Comparator<TableRow>> orders = new ArrayList<>();
        for (String term : text.split(",", -1)) {
            String[] words = term.strip().split("\\s+", -1);
            Column column = table.property(words[0]);
            Comparator<TableRow> one = (left, right) -> Comparison.order(left.value(column), right.value(column));
            String direction = words.length > 1 ? words[1] : "asc";
            if (words.length > 2 || !(direction.equals("asc") || direction.equals("desc"))) {
                throw ServiceError.badRequest("Syntax error in $orderby at '" + term.strip() + "'.");
            }
            orders.add(direction.equals("desc") ? one.reversed() : one);
        }
        return orders.stream().reduce(Comparator::thenComparing).orElseThrow();
    }
}
