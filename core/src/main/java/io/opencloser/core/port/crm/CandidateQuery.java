package io.opencloser.core.port.crm;

import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.QueueSelection;
import java.time.Instant;

/**
 * Which rows of a campaign to look at, in their order: lowest next-attempt time, then oldest, then lowest id.
 *
 * @param policy for the conditions that the CRM can check: status, attempts
 * @param now rows whose next attempt is later are left out
 */
public record CandidateQuery(QueueSelection.NextReady wanted, EligibilityPolicy policy, Instant now) {}
