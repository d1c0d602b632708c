package io.opencloser.cli.format;

import java.util.regex.Pattern;

/** Makes of foreign text what a terminal shows and does not obey. */
public final class Printable {
    private static final int LONGEST_NAME = 60;
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^\\w.-]");
    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");
    /** Control, format (such as the one that turns the direction of writing), and half characters. */
    private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    private Printable() {}

    /** The name of a key or variable that nobody knows: ASCII, and no longer than a person reads. */
    public static String name(String name) {
        boolean whole = name.length() <= LONGEST_NAME;
        String shown = whole ? name : name.substring(0, LONGEST_NAME);
        return NOT_OF_A_NAME.matcher(shown).replaceAll("?") + (whole ? "" : "...");
    }

    /** The text as one line. */
    public static String line(String text) {
        return OBEYED.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("?");
    }
}
