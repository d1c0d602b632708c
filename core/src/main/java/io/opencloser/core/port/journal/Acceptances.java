package io.opencloser.core.port.journal;

/** Keeps outcomes before anything is sent for them (requirement 1.8). For what holds of every method, see {@link Journal}. */
public interface Acceptances {
    /**
     * Stores an outcome, for a session that is new or that has no outcome yet. Needs no lease: a worker that has the session at
     * that moment keeps its lease.
     *
     * <p>A session that waited for this outcome is {@code ACCEPTED} from now on. So is one whose claim was lost or released: the
     * call has taken place all the same.
     */
    AcceptResult accept(Acceptance acceptance);
}
