package io.opencloser.specs.check;

import java.util.Set;

/** The methods of the ports by their names, sorted by what a call of them does. {@link PortCallsSpec} compares them with the ports. */
public final class PortCalls {
    public static final String CREATE = "create";
    public static final String RECORD_ATTEMPT = "recordAttempt";
    public static final String RECORD_PLANS = "recordPlans";
    public static final String READ_BACK = "readBack";
    private static final String WRITE_EACH = "writeEach";

    /** Requests that may create a record. */
    public static final Set<String> CREATES = Set.of(CREATE, "writeTogether", WRITE_EACH);

    /** Requests that change the CRM. */
    public static final Set<String> WRITES =
            Set.of(CREATE, "update", "writeTogether", WRITE_EACH, "setStatus", "setDoNotCall", "completePhoneCall");

    /** Requests that change nothing. */
    public static final Set<String> READS =
            Set.of("check", "phoneCall", READ_BACK, "select", "selectAll", "candidates", "readWatched", "verify");

    /** Commits of the journal on the way of a write-back. */
    public static final Set<String> COMMITS = Set.of(
            "accept",
            "acceptAll",
            "open",
            "acquire",
            "take",
            "renew",
            "recordClaim",
            RECORD_PLANS,
            "recordPlan",
            RECORD_ATTEMPT,
            "confirm",
            "confirmAll",
            "park",
            "block",
            "recordClaimLost",
            "releaseLease");

    /** Calls that send nothing and change nothing. */
    public static final Set<String> LOCAL = Set.of("target", "history", "list", "count");

    private PortCalls() {}

    public static boolean isRequest(String method) {
        return READS.contains(method) || WRITES.contains(method);
    }
}
