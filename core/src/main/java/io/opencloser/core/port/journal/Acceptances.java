package io.opencloser.core.port.journal;

import java.util.List;

/** Keeps outcomes before anything is sent for them (requirement 1.8). For what holds of every method, see {@link Journal}. */
public interface Acceptances {
    /**
     * Stores an outcome, for a session that is new or that has no outcome yet. Needs no lease: a worker that has the session at
     * that moment keeps its lease.
     *
     * <p>A session that waited for this outcome is {@code ACCEPTED} from now on. So is one whose claim was lost or released: the
     * call has taken place all the same.
     */
    default AcceptResult accept(Acceptance acceptance) {
        return acceptAll(List.of(acceptance)).get(0);
    }

    /** Stores outcomes in one commit, each as {@link #accept} does; the results are in the order of the acceptances. */
    List<AcceptResult> acceptAll(List<Acceptance> acceptances);
}
