package io.opencloser.doubles;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Phone calls and tasks: the present ones, and all that were created. */
public final class ModelRecords {
    private record Made(SessionId stamp, Operation operation) {}

    private final Map<UUID, Made> standing = new HashMap<>();
    private final Map<Made, Set<UUID>> everCreated = new HashMap<>();
    private final Set<SessionId> deletedOf = new HashSet<>();
    private final Set<UUID> closed = new HashSet<>();

    boolean exists(UUID id) {
        return standing.containsKey(id);
    }

    public void create(UUID id, SessionId stamp, Operation operation) {
        Made created = new Made(stamp, operation);
        standing.put(id, created);
        everCreated.computeIfAbsent(created, r -> new HashSet<>()).add(id);
        timesCreated.merge(created, 1, Integer::sum);
    }

    private final Map<Made, Integer> timesCreated = new HashMap<>();

    /** Changes with every change of the record. */
    String version(UUID id) {
        return closed.contains(id) ? "closed" : "open";
    }

    boolean closed(UUID id) {
        return closed.contains(id);
    }

    void close(UUID id) {
        if (!closed.add(id)) {
            throw new Violation("the closed record " + id + " is changed");
        }
    }

    /** The session that created a record, if it was ever created. */
    public Optional<SessionId> creator(UUID id) {
        return everCreated.entrySet().stream()
                .filter(made -> made.getValue().contains(id))
                .map(made -> made.getKey().stamp())
                .findFirst();
    }

    /** Whether a phone call of a session was closed. */
    public boolean everClosed(SessionId session) {
        return everCreated.getOrDefault(new Made(session, Operation.PHONE_CALL_ACTIVITY), Set.of()).stream()
                .anyMatch(closed::contains);
    }

    /** How many records a session created for an operation, under any id. */
    public int created(SessionId session, Operation operation) {
        return timesCreated.getOrDefault(new Made(session, operation), 0);
    }

    Optional<UUID> byStamp(SessionId session, Operation operation) {
        Made wanted = new Made(session, operation);
        return everCreated.getOrDefault(wanted, Set.of()).stream()
                .filter(id -> wanted.equals(standing.get(id)))
                .sorted()
                .findFirst();
    }

    /** A user deletes a record of a session, if there is one. */
    public boolean delete(SessionId session, Operation operation) {
        Optional<UUID> id = byStamp(session, operation);
        id.ifPresent(standing::remove);
        id.ifPresent(gone -> deletedOf.add(session));
        return id.isPresent();
    }

    public boolean deletedOf(SessionId session) {
        return deletedOf.contains(session);
    }

    /** A session that created more than one record of one kind, for the error message. */
    public Optional<String> twice() {
        return timesCreated.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .map(e -> e.getKey().operation().wireName() + " of "
                        + e.getKey().stamp() + " was created " + e.getValue() + " times")
                .findFirst();
    }
}
