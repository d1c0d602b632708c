package io.opencloser.core.port.crm;

import io.opencloser.core.domain.plan.Owner;

/** Whether somebody can own a task. */
public sealed interface OwnerCheck {
    /** An enabled user or a team. */
    record Verified(Owner owner) implements OwnerCheck {}

    /** Neither; {@code why} is one line for a person. */
    record Rejected(String why) implements OwnerCheck {}
}
