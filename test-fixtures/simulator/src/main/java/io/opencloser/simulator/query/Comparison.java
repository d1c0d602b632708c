package io.opencloser.simulator.query;

import io.opencloser.simulator.data.LookupValue;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.schema.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code column op literal}. Texts are compared without regard to case, as in the service. */
record Comparison(Column column, String operator, Literal literal) implements Filter {
    @Override
    public boolean accepts(TableRow row) {
        Object value = row.value(column);
        if (value == null || literal instanceof Literal.Null) {
            boolean equal = value == null && literal instanceof Literal.Null;
            return operator.equals("eq") ? equal : operator.equals("ne") && !equal;
        }
        return holds(operator, compare(value));
    }

    static boolean holds(String operator, int order) {
        return switch (operator) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }

    private int compare(Object value) {
        return order(value, operand());
    }

    private @Nullable Object operand() {
        if (literal instanceof Literal.Text text) {
            return text.value();
        } else if (literal instanceof Literal.Numeric number) {
            return number.value();
        } else if (literal instanceof Literal.Flag flag) {
            return flag.value();
        } else if (literal instanceof Literal.Moment moment) {
            return moment.value();
        }
        return literal instanceof Literal.Guid guid ? guid.value() : null;
    }

    /** Null comes first. */
    static int order(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        } else if (left instanceof String text) {
            return text.compareToIgnoreCase(right.toString());
        } else if (left instanceof Instant moment && right instanceof Instant other) {
            return moment.compareTo(other);
        } else if (left instanceof Boolean flag && right instanceof Boolean other) {
            return flag.compareTo(other);
        } else if (left instanceof Number && right instanceof Number) {
            return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
        }
        return id(left).compareTo(id(right));
    }

    private static String id(Object value) {
        return value instanceof LookupValue lookup
                ? lookup.id().toString()
                : value instanceof UUID guid ? guid.toString() : value.toString();
    }
}
