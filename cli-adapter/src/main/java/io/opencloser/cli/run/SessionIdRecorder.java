package io.opencloser.cli.run;

import io.opencloser.core.domain.session.SessionId;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives session ids and records the last one: after losing the race for an item, a run continues with another id. */
final class SessionIdRecorder implements Supplier<SessionId> {
    private final Supplier<SessionId> names;
    private Optional<SessionId> last = Optional.empty();

    SessionIdRecorder(Supplier<SessionId> names) {
        this.names = names;
    }

    @Override
    public SessionId get() {
        SessionId session = names.get();
        last = Optional.of(session);
        return session;
    }

    Optional<SessionId> last() {
        return last;
    }
}
