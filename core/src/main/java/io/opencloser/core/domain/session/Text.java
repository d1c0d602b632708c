package io.opencloser.core.domain.session;

/** Checks of text that comes from outside. Lengths are in UTF-16 code units, as Dataverse counts them. */
final class Text {
    private Text() {}

    static void requireLine(String field, String text, int longest) {
        if (text.isBlank()) {
            throw new InvalidInputException(field, "must not be empty");
        }
        requireAtMost(field, text, longest);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(field, "must not contain control characters");
        }
    }

    static void requireProse(String field, String text, int longest) {
        requireAtMost(field, text, longest);
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new InvalidInputException(field, "must not contain control characters");
        }
    }

    private static void requireAtMost(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new InvalidInputException(
                    field, "at most " + longest + " characters are allowed, found " + text.length());
        }
    }
}
