package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.session.WireNames;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The writes of a session, in the order in which they are made (requirement 2.1). */
public enum Operation {
    PHONE_CALL_ACTIVITY("phone_call_activity"),
    QUEUE_STATUS_UPDATE("queue_status"),
    TASK("task"),
    /** Closes the phone call, where the mapping asks for it (requirement 2.4). */
    PHONE_CALL_COMPLETION("phone_call_completion");

    private final String recordKind;

    Operation(String recordKind) {
        this.recordKind = recordKind;
    }

    /** The name used in reports and in the plan, for example {@code queue_status_update}. */
    public String wireName() {
        return WireNames.of(this);
    }

    /** The names of these, in their order, with commas. */
    public static String wireNames(Set<Operation> operations) {
        return operations.stream().sorted().map(Operation::wireName).collect(Collectors.joining(", "));
    }

    /** What kind of record it leaves behind, as the journal's correlations call it (requirement 10.2). */
    public String recordKind() {
        return recordKind;
    }

    public static Optional<Operation> fromWireName(String name) {
        return WireNames.find(values(), Operation::wireName, name);
    }
}
