package io.opencloser.cli.run;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.SessionQueries;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives the session of a call and records it. A session that lost the race for its item stays in the journal without a call;
 * the call goes on as the session that is derived from it, the same one whenever the command is repeated.
 */
final class CallSessions implements Supplier<SessionId> {
    private final Optional<SessionId> derived;
    private final Supplier<SessionId> random;
    private final Supplier<SessionQueries> journal;
    private Optional<SessionId> last = Optional.empty();

    /**
     * The sessions of a call.
     *
     * @param derived from the provider's call, if it is known
     * @param random gives ids for a call that has no name
     */
    CallSessions(Optional<SessionId> derived, Supplier<SessionId> random, Supplier<SessionQueries> journal) {
        this.derived = derived;
        this.random = random;
        this.journal = journal;
    }

    @Override
    public SessionId get() {
        SessionId session = derived.map(this::current).orElseGet(random);
        last = Optional.of(session);
        return session;
    }

    Optional<SessionId> last() {
        return last;
    }

    private SessionId current(SessionId first) {
        SessionQueries known = journal.get();
        SessionId session = first;
        while (known.find(session).filter(CallSessions::lostItsRace).isPresent()) {
            session = SessionId.derivedFrom(session.value(), "after a lost race");
        }
        return session;
    }

    private static boolean lostItsRace(SessionRecord session) {
        return session.claim() == ClaimState.LOST
                && session.progress().blockReason().equals(Optional.of(BlockReason.ELIGIBILITY));
    }
}
