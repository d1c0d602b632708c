package io.opencloser.cli.console;

import io.opencloser.cli.report.ExitStatus;

/** Text in colour, or plain. */
public record Style(boolean colour) {
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final String BOLD = "1";

    public String strong(String text) {
        return in(BOLD, text);
    }

    public String good(String text) {
        return in(GREEN, text);
    }

    public String bad(String text) {
        return in(RED, text);
    }

    /** A status in the colour of its exit code. */
    public String status(String wireName) {
        for (ExitStatus status : ExitStatus.values()) {
            if (status.wireName().equals(wireName)) {
                return in(
                        switch (status) {
                            case ACCEPTED, COMPLETED, RELEASED, NO_RESUME_NEEDED, NO_CALLABLE_ITEM -> GREEN;
                            case BLOCKED, ABANDONED, RESUME_NEEDED -> YELLOW;
                            case FAILED -> RED;
                        },
                        wireName);
            }
        }
        return wireName;
    }

    private String in(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
