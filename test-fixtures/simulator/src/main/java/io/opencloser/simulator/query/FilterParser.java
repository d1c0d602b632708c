package io.opencloser.simulator.query;

import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import io.opencloser.simulator.schema.Table;
import java.util.Set;

/** Recursive descent over {@code or}, {@code and}, {@code not}, parentheses, comparisons and the three text functions. */
final class FilterParser {
    private static final int DEEPEST = 100;
    private static final Set<String> OPERATORS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
    private static final Set<String> FUNCTIONS = Set.of("contains", "startswith", "endswith");

    private final Table table;
    private final FilterTokens tokens;
    private int depth;

    private FilterParser(Table table, FilterTokens tokens) {
        this.table = table;
        this.tokens = tokens;
    }

    /** A syntax error, an unknown column or a literal of another type than the column is a 400. */
    static Filter parse(Table table, String text) {
        FilterParser parser = new FilterParser(table, new FilterTokens(text));
        Filter filter = parser.or();
        if (!parser.tokens.done()) {
            throw ServiceError.badRequest("Syntax error: unexpected '" + parser.tokens.peek() + "' in $filter.");
        }
        return filter;
    }

    private Filter or() {
        if (++depth > DEEPEST) {
            throw ServiceError.badRequest("The $filter is nested too deeply.");
        }
        Filter left = and();
        while (tokens.takeIf("or")) {
            left = new Filter.Or(left, and());
        }
        depth--;
        return left;
    }

    private Filter and() {
        Filter left = unary();
        while (tokens.takeIf("and")) {
            left = new Filter.And(left, unary());
        }
        return left;
    }

    private Filter unary() {
        boolean negated = false;
        while (tokens.takeIf("not")) {
            negated = !negated;
        }
        Filter inner = primary();
        return negated ? new Filter.Not(inner) : inner;
    }

    private Filter primary() {
        if (tokens.takeIf("(")) {
            Filter inner = or();
            tokens.expect(")");
            return inner;
        }
        String word = tokens.take();
        if (FUNCTIONS.contains(word) && tokens.peek().equals("(")) {
            return textMatch(word);
        }
        Column column = table.property(word);
        if (OPERATORS.contains(tokens.peek())) {
            return comparison(column, tokens.take());
        }
        if (column.type() != ColumnType.BOOLEAN) {
            throw ServiceError.badRequest("'" + word + "' is not a condition.");
        }
        return new Comparison(column, "eq", new Literal.Flag(true));
    }

    private Filter comparison(Column column, String operator) {
        String operand = tokens.take();
        Column other = table.columnNamed(operand);
        if (other != null) {
            return columns(column, operator, other);
        }
        Literal literal = literal(operand);
        if (!literal.fits(column.type())) {
            throw ServiceError.badRequest("A binary operator with incompatible types was detected for '"
                    + column.property() + "' of type '" + column.type().attributeType() + "'.");
        }
        return new Comparison(column, operator, literal);
    }

    /** Two columns can be compared if they have the same type. */
    private static Filter columns(Column column, String operator, Column other) {
        if (column.type() != other.type()) {
            throw ServiceError.badRequest("The columns '" + column.property() + "' and '" + other.property()
                    + "' have different types and cannot be compared.");
        }
        return new ColumnComparison(column, operator, other);
    }

    private Filter textMatch(String function) {
        tokens.expect("(");
        Column column = table.property(tokens.take());
        tokens.expect(",");
        if (!column.type().isText() || !(literal(tokens.take()) instanceof Literal.Text text)) {
            throw ServiceError.badRequest("'" + function + "' takes a text column and a text.");
        }
        tokens.expect(")");
        return new Filter.TextMatch(function, column, text.value());
    }

    private static Literal literal(String token) {
        return token.startsWith("'") ? new Literal.Text(token.substring(1)) : Literal.bare(token);
    }
}
