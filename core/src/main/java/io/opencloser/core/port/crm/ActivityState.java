package io.opencloser.core.port.crm;

import io.opencloser.core.domain.queue.RowVersion;

/**
 * How an activity stands.
 *
 * @param open whether it can still be changed; otherwise it was completed, or somebody cancelled it
 */
public record ActivityState(RowVersion version, boolean open) {}
