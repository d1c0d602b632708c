package io.opencloser.core.port;

import io.opencloser.core.queue.RowVersion;

/**
 * How an activity stands.
 *
 * @param open whether it can still be changed; otherwise it was completed, or somebody cancelled it
 */
public record ActivityState(RowVersion version, boolean open) {}
