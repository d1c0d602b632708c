package io.opencloser.cli.format;

import java.util.regex.Pattern;

/** Makes text from outside safe to print: a terminal shows it and does not interpret it. */
public final class Printable {
    private static final int LONGEST_NAME = 60;
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\w.-]");
    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");
    /** Control characters, format characters such as bidirectional overrides, and unpaired surrogates. */
    private static final Pattern INTERPRETED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    private Printable() {}

    /** The name of an unknown key or variable, in ASCII and shortened. */
    public static String name(String name) {
        boolean whole = name.length() <= LONGEST_NAME;
        String shown = whole ? name : name.substring(0, LONGEST_NAME);
        return NOT_IN_A_NAME.matcher(shown).replaceAll("?") + (whole ? "" : "...");
    }

    /** The text as one line. */
    public static String line(String text) {
        return INTERPRETED.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("?");
    }
}
