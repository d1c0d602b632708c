package io.opencloser.specs.simulation.postgresql;

import static java.util.Objects.requireNonNull;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.doubles.ProcessKilled;
import io.opencloser.doubles.Violation;
import io.opencloser.specs.simulation.JournalFixture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a database beside the in-memory journal. Both get every call and must give equal answers, so that a proof on
 * the in-memory journal holds for the database. The checkers read the in-memory journal. Of sessions whose openings
 * overlapped, either may be named as the later one.
 */
final class DifferentialJournal implements JournalFixture, InvocationHandler {
    private final Journal database;
    private final Journal model;
    private final FaultyDatabase.Tally tally;
    private final Journal both;
    private final OpeningOrder openings = new OpeningOrder();

    DifferentialJournal(Journal database, Journal model, FaultyDatabase.Tally tally) {
        this.database = database;
        this.model = model;
        this.tally = tally;
        this.both =
                (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, this);
    }

    /** The clock of the in-memory journal: the start of the worker's transaction, even when it commits later. */
    static final class Clock implements Supplier<Instant> {
        private final Supplier<Instant> now;
        private static final ThreadLocal<Instant> COMMITTED = new ThreadLocal<>();

        Clock(Supplier<Instant> now) {
            this.now = now;
        }

        static void committed(Instant began) {
            COMMITTED.set(began);
        }

        @Override
        public Instant get() {
            Instant began = COMMITTED.get();
            return began == null ? now.get() : began;
        }
    }

    private record Returned(@Nullable Object value) {}

    private record Threw(Class<?> type, @Nullable String message) {}

    @Override
    public Journal journal() {
        return both;
    }

    @Override
    public Journal observed() {
        return model;
    }

    @Override
    public void checkAtTheEnd(Collection<SessionId> sessions) {
        sessions.forEach(session -> {
            both.find(session);
            both.history(session);
        });
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        Clock.COMMITTED.remove();
        if (arguments != null && arguments[0] instanceof NewSession opening) {
            openings.begin(opening.session());
        }
        try {
            Object answer = method.invoke(database, arguments);
            requireEqual(method, new Returned(answer), answerOfModel(method, arguments));
            return answer;
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            if (thrown instanceof ProcessKilled) {
                throw thrown;
            }
            if (thrown instanceof JournalException) {
                followDatabase(method, arguments);
                throw thrown;
            }
            requireEqual(method, threw(thrown), answerOfModel(method, arguments));
            throw thrown;
        } finally {
            if (arguments != null
                    && arguments[0] instanceof NewSession opening
                    && model.find(opening.session()).isPresent()) {
                openings.end(opening.session());
            }
            Clock.COMMITTED.remove();
        }
    }

    /** The database does not say whether it did anything: its history does, and the model follows. */
    private void followDatabase(Method method, @Nullable Object[] arguments) throws IllegalAccessException {
        tally.busy().incrementAndGet();
        SessionId session = session(arguments[0]);
        if (database.history(session).size() > model.history(session).size()) {
            answerOfModel(method, arguments);
        }
        requireEqual(method, database.history(session), model.history(session));
    }

    private static SessionId session(@Nullable Object subject) {
        if (subject instanceof Lease lease) {
            return lease.session();
        }
        return subject instanceof NewSession opening ? opening.session() : (SessionId) requireNonNull(subject);
    }

    private Object answerOfModel(Method method, @Nullable Object[] arguments) throws IllegalAccessException {
        try {
            return new Returned(method.invoke(model, arguments));
        } catch (InvocationTargetException e) {
            return threw(e.getTargetException());
        }
    }

    private static Threw threw(Throwable thrown) {
        return new Threw(thrown.getClass(), thrown.getMessage());
    }

    private void requireEqual(Method method, Object answer, Object expected) {
        tally.answers().incrementAndGet();
        boolean eitherIsRight = answer instanceof Returned one
                && expected instanceof Returned other
                && openings.unordered(one.value(), other.value());
        if (!answer.equals(expected) && !eitherIsRight) {
            throw new Violation("the database answers " + method.getName() + " with\n" + answer
                    + "\nbut the in-memory journal with\n" + expected);
        }
    }
}
