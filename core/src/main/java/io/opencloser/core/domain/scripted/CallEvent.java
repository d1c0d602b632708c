package io.opencloser.core.domain.scripted;

import java.time.Instant;

/**
 * One event of a call, as it was delivered (requirement 1.6). Its payload decides nothing.
 *
 * @param eventId an event that is delivered twice counts once
 * @param type see {@link EventType}; may be one that nobody knows
 * @param timestamp UTC, when it happened, which need not be the order of delivery
 */
public record CallEvent(String eventId, String type, Instant timestamp) {}
