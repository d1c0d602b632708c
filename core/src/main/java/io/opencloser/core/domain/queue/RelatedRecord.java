package io.opencloser.core.domain.queue;

import java.util.Optional;
import java.util.UUID;

/**
 * A record of the CRM that a row is about.
 *
 * @param table its table, as the CRM names it; empty if the CRM does not say
 */
public record RelatedRecord(UUID id, Optional<String> table) {}
