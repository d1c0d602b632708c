package io.opencloser.simulator.query;

import io.opencloser.simulator.error.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, texts and marks of a filter. A text keeps its opening quote, which distinguishes it from a word. */
final class FilterTokens {
    private static final Pattern WORD = Pattern.compile("[\\w.:+\\-/$@]++");
    private static final String END = "";

    private final List<String> tokens = new ArrayList<>();
    private int next;

    FilterTokens(String text) {
        Matcher word = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'') {
                at = quoted(text, at + 1);
            } else if (c == '(' || c == ')' || c == ',') {
                tokens.add(String.valueOf(c));
                at++;
            } else if (word.region(at, text.length()).lookingAt()) {
                tokens.add(word.group());
                at = word.end();
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                throw ServiceError.badRequest("Syntax error at position " + at + " of the filter.");
            }
        }
    }

    /** Reads a text, in which a doubled quote is one quote; returns the position after it. */
    private int quoted(String text, int from) {
        StringBuilder value = new StringBuilder("'");
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\'' && (at == text.length() || text.charAt(at) != '\'')) {
                tokens.add(value.toString());
                return at;
            }
            at += c == '\'' ? 1 : 0;
            value.append(c);
        }
        throw ServiceError.badRequest("There is an unterminated string literal in the filter.");
    }

    String peek() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    String take() {
        if (done()) {
            throw ServiceError.badRequest("The filter ends too early.");
        }
        return tokens.get(next++);
    }

    boolean takeIf(String token) {
        boolean found = peek().equals(token) && !done();
        next += found ? 1 : 0;
        return found;
    }

    void expect(String token) {
        if (!takeIf(token)) {
            throw ServiceError.badRequest("Syntax error: '" + token + "' expected.");
        }
    }

    boolean done() {
        return next >= tokens.size();
    }
}
