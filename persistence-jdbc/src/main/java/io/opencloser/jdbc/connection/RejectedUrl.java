package io.opencloser.jdbc.connection;

import io.opencloser.core.port.journal.JournalException;
import java.util.Set;
import java.util.stream.Collectors;

/** Messages about a URL that is not accepted. They do not quote the URL: it may contain a password. */
final class RejectedUrl {
    private RejectedUrl() {}

    static JournalException because(String problem) {
        return new JournalException(JournalException.Kind.UNAVAILABLE, "the journal's URL is rejected: " + problem);
    }

    static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
