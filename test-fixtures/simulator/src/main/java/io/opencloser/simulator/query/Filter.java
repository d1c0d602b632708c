package io.opencloser.simulator.query;

import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.schema.Column;
import java.util.Locale;

/** A parsed {@code $filter}. */
interface Filter {
    boolean accepts(TableRow row);

    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean accepts(TableRow row) {
            return left.accepts(row) && right.accepts(row);
        }
    }

    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean accepts(TableRow row) {
            return left.accepts(row) || right.accepts(row);
        }
    }

    record Not(Filter inner) implements Filter {
        @Override
        public boolean accepts(TableRow row) {
            return !inner.accepts(row);
        }
    }

    record TextMatch(String function, Column column, String part) implements Filter {
        @Override
        public boolean accepts(TableRow row) {
            if (!(row.value(column) instanceof String text)) {
                return false;
            }
            String whole = text.toLowerCase(Locale.ROOT);
            String wanted = part.toLowerCase(Locale.ROOT);
            return switch (function) {
                case "contains" -> whole.contains(wanted);
                case "startswith" -> whole.startsWith(wanted);
                default -> whole.endsWith(wanted);
            };
        }
    }
}
