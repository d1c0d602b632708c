package io.opencloser.jdbc.query;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.domain.state.UnreadableSession;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the sessions that cannot be read. */
public final class UnreadableSessions {
    private static final int OLDEST = 1000;

    private UnreadableSessions() {}

    /** The row of a session: it is finished or not, or it cannot be read. */
    private record Found(Optional<SessionId> session, boolean unfinished, Optional<String> problem) {
        static Found of(ResultRow row) throws SQLException {
            try {
                SessionSummary summary = SummaryRow.read(row);
                return new Found(
                        Optional.of(summary.session()),
                        isUnfinished(summary.progress().status()),
                        Optional.empty());
            } catch (MalformedJsonException e) {
                return new Found(id(row), false, Optional.of(e.problem()));
            }
        }
    }

    public static List<UnreadableSession> find(JournalTransaction transaction, int limit) throws SQLException {
        List<UnreadableSession> unreadable = new ArrayList<>();
        List<Found> all = transaction.sql().query(Found::of, query(transaction));
        for (Found found : all) {
            if (unreadable.size() == limit) {
                break;
            }
            problem(transaction, found)
                    .ifPresent(message -> unreadable.add(new UnreadableSession(found.session(), message)));
        }
        return List.copyOf(unreadable);
    }

    /**
     * In H2 any row can be damaged. PostgreSQL verifies its pages itself: what a person has tampered with is left behind by the
     * others, and so is among the oldest that are not finished.
     */
    private static String query(JournalTransaction transaction) {
        return transaction.combines()
                ? SessionList.summaries(transaction, "standing IN ('open', 'blocked')", " LIMIT " + OLDEST)
                : SessionList.summaries(transaction, "1 = 1", "");
    }

    private static Optional<String> problem(JournalTransaction transaction, Found found) throws SQLException {
        if (found.problem().isPresent()) {
            String name = found.session().map(session -> "session " + session).orElse("a session");
            return Optional.of(name + ": " + found.problem().get());
        }
        return found.unfinished()
                ? problemOfDocuments(transaction, found.session().orElseThrow())
                : Optional.empty();
    }

    private static Optional<String> problemOfDocuments(JournalTransaction transaction, SessionId session)
            throws SQLException {
        try {
            SessionReader.find(transaction, session);
            return Optional.empty();
        } catch (JournalException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static boolean isUnfinished(RunStatus status) {
        return switch (status) {
            case ACCEPTED, IN_PROGRESS, RESUME_NEEDED, BLOCKED -> true;
            case COMPLETED, ABANDONED -> false;
        };
    }

    private static Optional<SessionId> id(ResultRow row) throws SQLException {
        try {
            return Optional.of(new SessionId(row.text("session_id")));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
