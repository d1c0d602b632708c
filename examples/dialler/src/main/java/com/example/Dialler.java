package com.example;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import java.util.function.BiFunction;

/** Calls the people of one campaign, one after the other, beside any number of other diallers. */
public final class Dialler {
    private final OpenCloser openCloser;
    private final BiFunction<SessionId, QueueItem, CallOutcome> telephone;

    /**
     * @param telephone places the call of a session and says what came of it
     */
    public Dialler(OpenCloser openCloser, BiFunction<SessionId, QueueItem, CallOutcome> telephone) {
        this.openCloser = openCloser;
        this.telephone = telephone;
    }

    /** Calls until nobody is left to call; the number of calls. */
    public int callAll(String campaign) {
        int calls = 0;
        while (true) {
            ClaimResult claim = openCloser.claim(QueueSelection.nextReady(campaign));
            if (claim instanceof ClaimResult.Claimed claimed) {
                // nobody else calls this person now, and a crash in the middle of the call leaves a claim that a person
                // sees
                openCloser.accept(telephone.apply(claimed.session(), claimed.item()));
                openCloser.dispatch(1);
                calls++;
            } else if (!(claim instanceof ClaimResult.Lost)) { // another dialler was faster: take the next one
                return calls;
            }
        }
    }
}
