package io.opencloser.core.port;

import io.opencloser.core.plan.Operation;
import java.util.UUID;

/** A write that is known to stand in the CRM, and the record behind it. */
public record Confirmation(Operation operation, UUID recordId) {}
