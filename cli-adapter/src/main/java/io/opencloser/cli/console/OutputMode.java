package io.opencloser.cli.console;

import java.util.List;
import java.util.Locale;

/** The output format. */
public enum OutputMode {
    TEXT,
    JSON;

    private static final String FLAG = "--output";

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode that these arguments ask for, even if they are otherwise invalid. */
    public static OutputMode of(List<String> arguments) {
        OutputMode mode = TEXT;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String value = argument.startsWith(FLAG + "=") ? argument.substring(FLAG.length() + 1) : "";
            if (argument.equals(FLAG) && i + 1 < arguments.size()) {
                value = arguments.get(i + 1);
            }
            if (value.equals(JSON.toString())) {
                mode = JSON;
            }
        }
        return mode;
    }
}
