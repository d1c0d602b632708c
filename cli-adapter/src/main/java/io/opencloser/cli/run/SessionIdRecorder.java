package io.opencloser.cli.run;

import io.opencloser.core.domain.session.SessionId;
import java.util.Optional;
import java.util.function.Supplier;

/** Names sessions and remembers the last name: of an item that others snatched away, the run goes on with the next. */
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
