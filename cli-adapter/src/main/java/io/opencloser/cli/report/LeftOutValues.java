package io.opencloser.cli.report;

import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.domain.state.HistoryEntry;
import java.util.List;
import java.util.Set;

/** The optional content that a session's records lack, as its history says (requirement 2.7). */
public final class LeftOutValues {
    private static final Set<String> EVENTS = Set.of(Warning.LEFT_OUT, Warning.OWNER_REJECTED);
    private static final String SEPARATOR = ": ";

    private LeftOutValues() {}

    /** A warning for each. */
    public static List<Warning> in(List<HistoryEntry> history) {
        return history.stream()
                .filter(entry -> EVENTS.contains(entry.event()))
                .map(LeftOutValues::warning)
                .toList();
    }

    private static Warning warning(HistoryEntry entry) {
        int end = entry.detail().indexOf(SEPARATOR);
        return end < 0
                ? new Warning(entry.event(), "", entry.detail())
                : new Warning(
                        entry.event(),
                        entry.detail().substring(0, end),
                        entry.detail().substring(end + SEPARATOR.length()));
    }
}
