package io.opencloser.core.domain.queue;

import java.time.ZoneId;

/**
 * What the deployment has configured about who may be called.
 *
 * @param callable the status in which a row may be called
 * @param maxAttempts for rows without a maximum of their own
 * @param defaultTimezone for rows without a time zone of their own
 */
public record EligibilityPolicy(QueueStatus callable, int maxAttempts, ZoneId defaultTimezone, CallWindow window) {}
