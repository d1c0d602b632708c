package io.opencloser.specs.simulation.postgresql;

import io.opencloser.core.domain.session.SessionId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * When each session was being opened. Of two openings that overlapped neither was first: the database orders them by their
 * inserts, the in-memory journal by their commits, and both are right.
 */
final class OpeningOrder {
    private final AtomicLong steps = new AtomicLong();
    private final Map<SessionId, Long> begun = new ConcurrentHashMap<>();
    private final Map<SessionId, Long> ended = new ConcurrentHashMap<>();

    /** An attempt to open the session begins; the attempt that succeeds is the one that counts. */
    void begin(SessionId session) {
        if (!ended.containsKey(session)) {
            begun.put(session, steps.incrementAndGet());
        }
    }

    /** The session is open. */
    void end(SessionId session) {
        ended.putIfAbsent(session, steps.incrementAndGet());
    }

    /**
     * Whether these answers name two sessions of which neither was opened first.
     *
     * @param asked the session whose neighbours are wanted: an empty answer says that it is itself the last one
     */
    boolean unordered(@Nullable Object one, @Nullable Object other, @Nullable Object asked) {
        return one instanceof Optional<?> first
                && other instanceof Optional<?> second
                && named(first, asked) instanceof SessionId a
                && named(second, asked) instanceof SessionId b
                && overlapped(a, b);
    }

    private static @Nullable Object named(Optional<?> answer, @Nullable Object asked) {
        return answer.isPresent() ? answer.get() : asked;
    }

    private boolean overlapped(SessionId a, SessionId b) {
        return begunAt(a) < endedAt(b) && begunAt(b) < endedAt(a);
    }

    private long begunAt(SessionId session) {
        return begun.getOrDefault(session, Long.MAX_VALUE);
    }

    private long endedAt(SessionId session) {
        return ended.getOrDefault(session, Long.MAX_VALUE);
    }
}
