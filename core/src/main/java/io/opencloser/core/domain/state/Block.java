package io.opencloser.core.domain.state;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Why a session stops until a human has looked.
 *
 * @param fields the conflicting or differing names, empty where that does not apply
 * @param message one line for a person
 * @param code the error code of the CRM, or the HTTP status, where there was one
 */
public record Block(BlockReason reason, List<String> fields, String message, Optional<String> code) {
    public Block {
        fields = List.copyOf(fields);
    }

    /** A block without an error of the CRM behind it. */
    public Block(BlockReason reason, List<String> fields, String message) {
        this(reason, fields, message, Optional.empty());
    }

    /**
     * The write that did not succeed, where the block is about one: the correlation is then {@code failed}.
     *
     * @param missing the writes of the plan that are not confirmed
     */
    public Optional<Operation> failedWrite(EnumSet<Operation> missing) {
        return switch (reason) {
            case CONFLICT_DETECTED ->
                missing.contains(Operation.QUEUE_STATUS_UPDATE)
                        ? Optional.of(Operation.QUEUE_STATUS_UPDATE)
                        : Optional.empty();
            case PERMANENT_OTHER -> missing.stream().findFirst();
            case ELIGIBILITY, METADATA, TARGET_DELETED, MAPPING_CHANGED, QUEUE_ITEM_MISSING -> Optional.empty();
        };
    }
}
