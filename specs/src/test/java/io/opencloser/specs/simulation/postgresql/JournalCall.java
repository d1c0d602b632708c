package io.opencloser.specs.simulation.postgresql;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.journal.InMemoryJournal;
import io.opencloser.jdbc.sql.Statements;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One call of the journal. The model answers when the database commits, or after the call if it does not commit.
 *
 * <p>What the database takes up depends on the transactions that run at that moment: it passes over what they have locked. Then
 * the model takes up the same sessions, if it can.
 */
final class JournalCall {
    private final Method method;
    private final @Nullable Object[] arguments;
    private final InMemoryJournal model;
    private final Running running;
    private final long number;
    private final boolean beganAlone;
    private @Nullable Object answer;
    private boolean sorted;

    JournalCall(Method method, @Nullable Object[] arguments, InMemoryJournal model, Running running) {
        this.method = method;
        this.arguments = arguments;
        this.model = model;
        this.running = running;
        this.number = running.begun().incrementAndGet();
        this.beganAlone = running.now().incrementAndGet() == 1;
    }

    /** The calls of all workers. */
    record Running(AtomicLong begun, AtomicInteger now) {
        Running() {
            this(new AtomicLong(), new AtomicInteger());
        }
    }

    record Returned(@Nullable Object value) {}

    record Threw(Class<?> type, @Nullable String message) {
        Threw(Throwable thrown) {
            this(thrown.getClass(), thrown.getMessage());
        }
    }

    void end() {
        running.now().decrementAndGet();
    }

    /** The database has committed on this connection. */
    void committed(Connection connection) throws SQLException {
        if (arguments != null && arguments[0] instanceof TakeRequest request && !wasAlone()) {
            sorted = true;
            answer = new Returned(taken(connection, request));
        } else if (arguments != null
                && arguments[0] instanceof NewSession opening
                && arguments[1] instanceof LeaseRequest request
                && !wasAlone()
                && opensAsNew(connection, opening)) {
            answer = new Returned(model.openUnordered(opening, request));
        } else {
            answer = ask();
        }
    }

    Object modelsAnswer() {
        Object known = answer;
        if (known == null && arguments != null && arguments[0] instanceof TakeRequest && !wasAlone()) {
            return new Returned(List.of()); // it committed nothing: what is due was locked
        }
        return known == null ? ask() : known;
    }

    /** The answer of the database in the form of the model's. */
    Returned comparable(@Nullable Object answered) {
        if (!sorted || !(answered instanceof List<?> list)) {
            return new Returned(answered);
        }
        List<AcquireResult> all = new ArrayList<>();
        list.forEach(each -> all.add((AcquireResult) each));
        return new Returned(sorted(all));
    }

    private boolean wasAlone() {
        return beganAlone && running.begun().get() == number;
    }

    /** Of an opening and an acceptance for one item that overlap, either may be the first. */
    private boolean opensAsNew(Connection connection, NewSession opening) throws SQLException {
        boolean stored = new Statements(connection)
                .first(
                        row -> row.number("fence"),
                        "SELECT fence FROM writeback_progress WHERE session_id = ?",
                        opening.session().value())
                .isPresent();
        connection.rollback();
        return stored && model.find(opening.session()).isEmpty();
    }

    private List<AcquireResult> taken(Connection connection, TakeRequest request) throws SQLException {
        List<SessionId> sessions = new Statements(connection)
                .query(
                        row -> new SessionId(row.text("session_id")),
                        "SELECT session_id FROM writeback_progress WHERE lease_holder = ?",
                        request.lease().holder());
        connection.rollback();
        return sorted(sessions.stream()
                .map(session -> model.acquire(session, request.lease(), request.reopen()))
                .toList());
    }

    private static List<AcquireResult> sorted(List<AcquireResult> results) {
        return results.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    private Object ask() {
        try {
            return new Returned(method.invoke(model, arguments));
        } catch (InvocationTargetException e) {
            return new Threw(e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
