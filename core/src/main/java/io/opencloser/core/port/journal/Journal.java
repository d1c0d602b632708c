package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The durable truth about sessions.
 *
 * <p><b>Atomic.</b> Every method is one transaction: when it returns, its effect is durable (survives SIGKILL and, where
 * the database promises it, power loss); when it throws, it had no effect or its effect was found out and reported
 * truthfully. A commit whose outcome is unknown is settled inside the journal before the method returns or throws.
 *
 * <p><b>Fenced.</b> Every change of an existing session needs the newest {@link Lease} of that session, alive or expired:
 * expiry lets somebody else take over, only the take-over disarms. Otherwise {@link LeaseLostException}, nothing changed.
 *
 * <p><b>Monotonic.</b> A confirmed write stays confirmed, a completed session stays completed.
 *
 * <p><b>Fails</b> with {@link JournalException}. Lease times come from the database's clock.
 *
 * <p><b>Not promised:</b> that the holder of a lease still holds it when the method has returned.
 *
 * <p>Thread-safe.
 */
public interface Journal extends SessionQueries {
    /**
     * Opens a session, in progress, leased to the caller. A claim is {@link ClaimState#PENDING}.
     *
     * @return {@link AcquireResult.Acquired}, or {@link AcquireResult.NotResumable} with what stands there when the session is
     *     known already; then nothing was changed
     */
    AcquireResult open(NewSession opening, LeaseRequest request);

    /**
     * Takes a session up, with the next fence, in progress: one that is {@code RESUME_NEEDED} and due, one that is
     * {@code IN_PROGRESS} without a live lease, or one that is blocked for a reason in {@code reopen}.
     */
    AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen);

    /** Prolongs the lease by {@code length} from now. */
    Lease renew(Lease lease, Duration length);

    /** The claim succeeded: the item as the claim left it and, where the plan was there already, the plan on its baseline. */
    void recordClaim(Lease lease, QueueItem item, Optional<WriteBackPlan> plan);

    /** Sets the plan of a session that has none, or replaces it under an accepted mapping; confirmations stay. */
    void recordPlan(Lease lease, WriteBackPlan plan);

    /**
     * Announces, before it is sent, a request that the server cannot recognise as a repetition (key-query mode), by all that
     * it writes. An announcement without the queue row withdraws the row's: whoever finds the row announced knows that the
     * last request took the row along.
     */
    void recordAttempt(Lease lease, Set<Operation> operations);

    /**
     * Records confirmed writes. When it was the last one of the plan, or nothing was left and the list is empty, the
     * session becomes what {@link WriteBackPlan#end()} says in the same transaction, and the lease ends.
     */
    void confirm(Lease lease, List<Confirmation> confirmations);

    /**
     * Gives the session up until later: {@code RESUME_NEEDED}, the lease ends.
     *
     * @param wait nothing is sent before this long from now; zero when it may be taken up at once
     */
    void park(Lease lease, String lastError, Duration wait);

    /** Stops the session until a human has looked: {@code BLOCKED}, the lease ends. */
    void block(Lease lease, Block block);

    /** The claim did not succeed: {@code BLOCKED} with this block, the claim {@link ClaimState#LOST}. */
    void recordClaimLost(Lease lease, Block block);

    /** Ends the lease and leaves everything else: a claimed item now waits for its call to end. */
    void releaseLease(Lease lease);

    /** The queue row is as if it had never been claimed: {@code ABANDONED}, {@link ClaimState#RELEASED}, the lease ends. */
    void recordRelease(Lease lease, Decision decision, String found);

    /**
     * Takes a blocked session up, as {@link #acquire} does, and replaces its plan, in one transaction.
     *
     * @return {@link AcquireResult.Acquired} with the new plan, or {@link AcquireResult.NotResumable} when it is not blocked for one
     *     of the reasons; then nothing was changed
     */
    AcquireResult replacePlan(SessionId session, LeaseRequest request, PlanReplacement revision);

    /**
     * Gives an unfinished session up: {@code ABANDONED}, a claim is {@link ClaimState#RELEASED}, and whoever worked on it
     * without a live lease can change nothing any more.
     */
    AbandonResult abandon(SessionId session, Decision decision);

    /**
     * Deletes finished sessions with their history, the oldest first; see {@link SessionQueries#prunable}.
     *
     * @param limit at most this many, in one transaction
     * @return how many
     */
    int prune(Duration age, int limit);

    /** Adds to the history of a known session, outside any lease. */
    void note(SessionId session, String event, String detail);
}
