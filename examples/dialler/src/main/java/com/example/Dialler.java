package com.example;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import java.util.function.BiFunction;

/** Calls the people of a campaign, one after the other, beside any number of other diallers. */
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

    /** Calls until a claim fails: usually {@link ClaimResult.NoCallableItem}, because everybody was called. */
    public ClaimResult callAll(String campaign) {
        ClaimResult claim = callNext(campaign);
        while (claim instanceof ClaimResult.Claimed || wasLostToAnotherDialler(claim)) {
            claim = callNext(campaign);
        }
        return claim;
    }

    private ClaimResult callNext(String campaign) {
        ClaimResult claim = openCloser.claim(QueueSelection.nextReady(campaign));
        if (claim instanceof ClaimResult.Claimed claimed) { // from here on, no other dialler calls this person
            openCloser.write(telephone.apply(claimed.session(), claimed.item())); // kept, whatever the CRM does
        }
        return claim;
    }

    /** A lost claim without fields was refused by the CRM itself, which would refuse the next claim too. */
    private static boolean wasLostToAnotherDialler(ClaimResult claim) {
        return claim instanceof ClaimResult.Lost lost && !lost.fields().isEmpty();
    }
}
