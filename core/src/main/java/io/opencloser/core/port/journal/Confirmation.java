package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.Operation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A write that is known to stand in the CRM, and the record behind it. */
public record Confirmation(Operation operation, UUID recordId) {
    /** The writes with their records, for the history. */
    public static String described(List<Confirmation> confirmations) {
        return confirmations.stream()
                .map(c -> c.operation().wireName() + " " + c.recordId())
                .collect(Collectors.joining(", "));
    }
}
