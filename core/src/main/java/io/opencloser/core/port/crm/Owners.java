package io.opencloser.core.port.crm;

import java.util.UUID;

/** The people and teams of the CRM. Thread-safe. */
public interface Owners {
    /**
     * Whether this id is an enabled user or a team. The answer may be remembered for a short time.
     *
     * @throws CrmException when it could not be read
     */
    OwnerCheck verify(UUID id);
}
