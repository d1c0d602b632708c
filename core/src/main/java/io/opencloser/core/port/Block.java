package io.opencloser.core.port;

import io.opencloser.core.plan.BlockReason;
import java.util.List;

/**
 * Why a session stops until a human has looked.
 *
 * @param fields the conflicting or differing names, empty where that does not apply
 * @param message one line for a person
 */
public record Block(BlockReason reason, List<String> fields, String message) {
    public Block {
        fields = List.copyOf(fields);
    }
}
