package io.opencloser.simulator.fault;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which requests a fault applies to, and which fault.
 *
 * @param method upper case, several separated by {@code |}, or {@code *} for any
 * @param path found in the decoded path and query
 * @param scope whether the rule is for requests, for the parts of a {@code $batch}, or for both
 * @param skip how many matching requests to skip first
 * @param times how many requests the rule applies to then; 0 for all
 * @param delayMillis the wait before anything else; for {@link FaultKind#LATE} the wait before the write, 0 for only on release
 */
public record FaultRule(
        String method,
        Pattern path,
        FaultScope scope,
        int skip,
        int times,
        long delayMillis,
        FaultKind kind,
        FaultReply answer) {
    public static final FaultReply NO_ANSWER = new FaultReply(503, "0x80040216", "The service is not available.", null);

    public FaultRule {
        method = method.toUpperCase(Locale.ROOT);
        if (skip < 0 || times < 0 || delayMillis < 0) {
            throw new IllegalArgumentException("Skip, times or delay is negative.");
        }
    }

    /** Compiles a path pattern. A pattern that does not parse is an {@link IllegalArgumentException}. */
    public static Pattern path(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("The path pattern does not parse: " + e.getDescription(), e);
        }
    }

    boolean matches(String requestMethod, String target) {
        return (method.equals("*") || List.of(method.split("\\|", -1)).contains(requestMethod))
                && path.matcher(target).find();
    }
}
