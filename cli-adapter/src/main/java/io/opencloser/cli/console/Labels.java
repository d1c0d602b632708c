package io.opencloser.cli.console;

import com.fasterxml.jackson.databind.JsonNode;

/** Lines of an aligned label and a value. Empty values are omitted. */
final class Labels {
    private static final int WIDTH = 14;

    private final StringBuilder text = new StringBuilder();

    Labels add(String label, String value) {
        if (!value.isEmpty()) {
            text.append(label)
                    .append(" ".repeat(Math.max(1, WIDTH - label.length())))
                    .append(value)
                    .append(System.lineSeparator());
        }
        return this;
    }

    Labels add(String label, JsonNode value) {
        return add(label, plain(value));
    }

    /** One line for each value, with the label on the first line. */
    Labels each(String label, Iterable<String> values) {
        String current = label;
        for (String value : values) {
            add(current, value);
            current = "";
        }
        return this;
    }

    /** A value as plain text: empty for null, a list without brackets. */
    static String plain(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (!value.isArray()) {
            return value.asText();
        }
        StringBuilder joined = new StringBuilder();
        value.forEach(each -> joined.append(joined.isEmpty() ? "" : ", ").append(each.asText()));
        return joined.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
