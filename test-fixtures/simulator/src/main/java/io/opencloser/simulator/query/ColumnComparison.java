package io.opencloser.simulator.query;

import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.schema.Column;

/** {@code column op column}. A row without one of the two values does not match, as in SQL. */
record ColumnComparison(Column left, String operator, Column right) implements Filter {
    @Override
    public boolean accepts(TableRow row) {
        Object first = row.value(left);
        Object second = row.value(right);
        return first != null && second != null && Comparison.holds(operator, Comparison.order(first, second));
    }
}
