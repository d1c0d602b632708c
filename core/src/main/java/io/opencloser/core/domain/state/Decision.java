package io.opencloser.core.domain.state;

import io.opencloser.core.domain.session.InvalidInputException;

/**
 * What a person decided about a session: recorded in its history with the time (requirement 7.7).
 *
 * @param by who, 1 to 100 characters on one line
 * @param reason why, 1 to 500 characters on one line
 */
public record Decision(String by, String reason) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    public Decision {
        requireLine("by", by, LONGEST_NAME);
        requireLine("reason", reason, LONGEST_REASON);
    }

    private static void requireLine(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new InvalidInputException(field, "expected 1 to " + longest + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(field, "must not contain control characters");
        }
    }

    /** How the history says it. */
    public String signed(String what) {
        return (what.isEmpty() ? "" : what + ", ") + "by " + by + ": " + reason;
    }
}
