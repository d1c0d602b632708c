package io.opencloser.core.engine;

import java.time.Duration;

/**
 * How many sessions travel in one request: as many as the CRM writes within a second. Thread-safe.
 *
 * <p>A request that takes long keeps all of its sessions waiting, and its lost answer is a question about each of them.
 */
final class BatchSize {
    /** A session is three writes; the service takes a thousand operations, and answers long batches with a timeout. */
    private static final int MOST = 50;

    private static final int FIRST = 10;
    private static final Duration TARGET = Duration.ofSeconds(1);
    /** Requests of one session after which a CRM that had refused every batch is given two again. */
    private static final int TRUST = 100;

    private int size = FIRST;
    private int alone;

    synchronized int current() {
        return size;
    }

    /** A request with several sessions was answered. */
    synchronized void answered(int sessions, int applied, Duration took) {
        if (applied == 0) {
            size = Math.max(1, sessions / 2);
            alone = 0;
        } else if (took.compareTo(TARGET) > 0) {
            size = Math.max(2, Math.min(size, (int) (sessions * TARGET.toMillis() / took.toMillis())));
        } else if (sessions >= size) {
            size = Math.min(MOST, size * 2);
        }
    }

    /** A session was written by itself. */
    synchronized void aloneWritten() {
        if (size == 1 && ++alone >= TRUST) {
            size = 2;
        }
    }
}
