package io.opencloser.core.domain.queue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The queue row as it was when the session took it: what a later write compares against (requirement 5.3).
 *
 * @param version the row's version
 * @param watched the watched values by conceptual or column name; an empty string stands for an empty column. Always
 *     holds {@link #STATUS} and {@link #LAST_SESSION_ID}
 */
public record Baseline(RowVersion version, Map<String, String> watched) {
    public static final String STATUS = "queue.status";
    public static final String LAST_SESSION_ID = "queue.last_session_id";
    /** Whether people have deactivated the row; watched where the CRM lets them. */
    public static final String STATE = "queue.state";
    /** The value of {@link #STATE} that no one has changed. */
    public static final String ACTIVE = "active";
    /** The name under which the disappearance of the row is reported as a conflict. */
    public static final String EXISTENCE = "existence";

    public Baseline {
        watched = Map.copyOf(watched);
        if (!watched.containsKey(STATUS) || !watched.containsKey(LAST_SESSION_ID)) {
            throw new IllegalArgumentException("a baseline always watches status and last session id");
        }
    }

    /** The status as the mapping names it, or the raw value when the mapping does not know it. */
    public String status() {
        return watched.getOrDefault(STATUS, "");
    }

    /** The mark of the last finished write, "" when there is none. */
    public String lastSessionId() {
        return watched.getOrDefault(LAST_SESSION_ID, "");
    }

    /** Whether the row takes part in the queue; a row that cannot be deactivated does. */
    public boolean active() {
        return watched.getOrDefault(STATE, ACTIVE).equals(ACTIVE);
    }

    /** This baseline with another status, as our own claim leaves it. */
    public Baseline withStatus(RowVersion newVersion, QueueStatus status) {
        Map<String, String> values = new TreeMap<>(watched);
        values.put(STATUS, status.wireName());
        return new Baseline(newVersion, values);
    }

    /** The watched names whose value differs in {@code now}, sorted; only what this baseline watches counts. */
    public List<String> differences(Baseline now) {
        return watched.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(now.watched().getOrDefault(entry.getKey(), "")))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
