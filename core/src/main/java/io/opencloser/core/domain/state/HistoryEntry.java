package io.opencloser.core.domain.state;

import java.time.Instant;

/**
 * One thing that happened to a session; the history only ever grows.
 *
 * @param at by the database's clock
 * @param fence the lease under which it happened, 0 outside a lease
 * @param event stable name, for example {@code opened}, {@code confirmed}, {@code taken_over}
 * @param detail one line, without record contents
 */
public record HistoryEntry(Instant at, long fence, String event, String detail) {}
