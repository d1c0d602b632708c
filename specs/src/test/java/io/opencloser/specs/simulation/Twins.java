package io.opencloser.specs.simulation;

import io.opencloser.core.port.Journal;
import io.opencloser.core.session.SessionId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a database beside its double: whatever is asked of both has to be answered alike, so that what is proved on
 * the double holds for the database. What somebody who looks on sees is the double's.
 */
final class Twins implements Books, InvocationHandler {
    private final Journal database;
    private final Journal model;
    private final AtomicLong calls;
    private final Journal both;

    Twins(Journal database, Journal model, AtomicLong calls) {
        this.database = database;
        this.model = model;
        this.calls = calls;
        this.both =
                (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, this);
    }

    private record Returned(@Nullable Object value) {}

    private record Threw(Class<?> type, @Nullable String message) {}

    @Override
    public Journal journal() {
        return both;
    }

    @Override
    public Journal seen() {
        return model;
    }

    @Override
    public void mustBeTrue(Collection<SessionId> sessions) {
        sessions.forEach(session -> {
            both.find(session);
            both.history(session);
        });
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        calls.incrementAndGet();
        try {
            Object answer = method.invoke(database, arguments);
            alike(method, new Returned(answer), modelled(method, arguments));
            return answer;
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            alike(method, threw(thrown), modelled(method, arguments));
            throw thrown;
        }
    }

    private Object modelled(Method method, @Nullable Object[] arguments) throws IllegalAccessException {
        try {
            return new Returned(method.invoke(model, arguments));
        } catch (InvocationTargetException e) {
            return threw(e.getTargetException());
        }
    }

    private static Threw threw(Throwable thrown) {
        return new Threw(thrown.getClass(), thrown.getMessage());
    }

    private static void alike(Method method, Object answer, Object expected) {
        if (!answer.equals(expected)) {
            throw new Violation("the database answers " + method.getName() + " with\n" + answer
                    + "\nand its double with\n" + expected);
        }
    }
}
