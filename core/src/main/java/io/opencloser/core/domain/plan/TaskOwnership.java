package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.session.Warning;
import java.util.List;
import java.util.Optional;

/** Who will own the follow-up task of a session (requirement 2.2). */
public sealed interface TaskOwnership {
    /** What came up on the way. */
    List<Warning> warnings();

    /**
     * The owner is known and was verified.
     *
     * @param defaultOwner the configured owner, verified too, where the row names another one
     */
    record Verified(Owner owner, Optional<Owner> defaultOwner, List<Warning> warnings) implements TaskOwnership {
        /** The configured owner. */
        public Verified(Owner owner, List<Warning> warnings) {
            this(owner, Optional.empty(), warnings);
        }

        public Verified {
            warnings = List.copyOf(warnings);
        }
    }

    /** Neither the override nor the configured owner could be verified: the task is blocked. */
    record Unverifiable(String why, List<Warning> warnings) implements TaskOwnership {
        public Unverifiable {
            warnings = List.copyOf(warnings);
        }
    }

    /** The disposition asks for no task. */
    record NotNeeded() implements TaskOwnership {
        @Override
        public List<Warning> warnings() {
            return List.of();
        }
    }
}
