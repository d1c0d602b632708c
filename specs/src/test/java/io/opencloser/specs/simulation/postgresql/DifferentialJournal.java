package io.opencloser.specs.simulation.postgresql;

import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.doubles.ProcessKilled;
import io.opencloser.doubles.Violation;
import io.opencloser.doubles.journal.InMemoryJournal;
import io.opencloser.specs.simulation.JournalFixture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a database beside the in-memory journal. Both get every call and must give equal answers, so that a proof on
 * the in-memory journal holds for the database. The in-memory journal follows every commit at once, even if its response is
 * lost. The checkers read the in-memory journal. Of sessions whose openings overlapped, either may be named as the later one.
 */
final class DifferentialJournal implements JournalFixture, InvocationHandler {
    private final Journal database;
    private final InMemoryJournal model;
    private final FaultyDatabase.Tally tally;
    private final Journal both;
    private static final String MOVED = "movedByEarlierOutcome";

    private final OpeningOrder openings = new OpeningOrder();
    private final JournalCall.Running running = new JournalCall.Running();

    DifferentialJournal(Journal database, InMemoryJournal model, FaultyDatabase.Tally tally) {
        this.database = database;
        this.model = model;
        this.tally = tally;
        this.both =
                (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, this);
    }

    @Override
    public Journal journal() {
        return both;
    }

    @Override
    public Journal observed() {
        return model;
    }

    @Override
    public boolean overlaps() {
        return true;
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
        Optional<SessionId> opening = arguments == null ? Optional.empty() : opened(arguments[0]);
        opening.ifPresent(openings::begin);
        JournalCall call = new JournalCall(method, arguments, model, running);
        try {
            Object answer = FollowedCommits.during(call, () -> method.invoke(database, arguments));
            // of an acceptance and a step of an earlier outcome that overlap, either may be the first; the contract has
            // the rest
            if (!method.getName().equals(MOVED)) {
                requireEqual(method, call.comparable(answer), call.modelsAnswer(), asked(arguments));
            }
            return answer;
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            if (thrown instanceof ProcessKilled) {
                throw thrown;
            }
            if (thrown instanceof JournalException) {
                // the database does not say whether it did anything, but the model has followed every commit
                tally.busy().incrementAndGet();
                requireSameHistory(method, arguments[0]);
                throw thrown;
            }
            requireEqual(method, new JournalCall.Threw(thrown), call.modelsAnswer(), null);
            throw thrown;
        } finally {
            call.end();
            opening.filter(session -> model.find(session).isPresent()).ifPresent(openings::end);
        }
    }

    /** The session that a call about a queue item and a session is about. */
    private static @Nullable Object asked(@Nullable Object @Nullable [] arguments) {
        return arguments != null && arguments.length == 2 && arguments[0] instanceof QueueItemId ? arguments[1] : null;
    }

    private void requireSameHistory(Method method, @Nullable Object subject) {
        session(subject)
                .ifPresent(session -> requireEqual(method, database.history(session), model.history(session), null));
    }

    /** The session that a call stores, if it is new. */
    private static Optional<SessionId> opened(@Nullable Object subject) {
        return subject instanceof NewSession || subject instanceof Acceptance ? session(subject) : Optional.empty();
    }

    private static Optional<SessionId> session(@Nullable Object subject) {
        if (subject instanceof Lease lease) {
            return Optional.of(lease.session());
        }
        if (subject instanceof Acceptance acceptance) {
            return Optional.of(acceptance.outcome().session());
        }
        if (subject instanceof NewSession opening) {
            return Optional.of(opening.session());
        }
        return subject instanceof SessionId session ? Optional.of(session) : Optional.empty();
    }

    private void requireEqual(Method method, Object answer, Object expected, @Nullable Object asked) {
        tally.answers().incrementAndGet();
        boolean eitherIsRight = answer instanceof JournalCall.Returned one
                && expected instanceof JournalCall.Returned other
                && openings.unordered(one.value(), other.value(), asked);
        if (!answer.equals(expected) && !eitherIsRight) {
            throw new Violation("the database answers " + method.getName() + " with\n" + answer
                    + "\nbut the in-memory journal with\n" + expected);
        }
    }
}
