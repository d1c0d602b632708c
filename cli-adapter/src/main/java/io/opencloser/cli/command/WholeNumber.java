package io.opencloser.cli.command;

/** Checks flags that take a whole number. */
public final class WholeNumber {
    private WholeNumber() {}

    /** Throws {@link UsageException} unless the value is within the limits, both included. */
    public static void requireBetween(String flag, long least, long most, long value) {
        if (value < least || value > most) {
            throw new UsageException(flag + ": expected a whole number from " + least + " to " + most);
        }
    }
}
