package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.Operation;
import java.util.UUID;

/** A write that is known to stand in the CRM, and the record behind it. */
public record Confirmation(Operation operation, UUID recordId) {}
