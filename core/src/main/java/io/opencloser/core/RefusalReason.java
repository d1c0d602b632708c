package io.opencloser.core;

/** Why nothing was done. */
public enum RefusalReason {
    /** The journal does not know the session. */
    UNKNOWN_SESSION,
    /** The claimed item still waits for the outcome of its call. */
    AWAITS_OUTCOME,
    /** There is no claim without an outcome that could be released. */
    NOTHING_TO_RELEASE,
    /** Whether the claimed row is ours is still in doubt. */
    CLAIM_IN_DOUBT,
    /** The session is not blocked for a reason that a person can resolve. */
    NOTHING_TO_RECONCILE,
    /** The resolution would lose something that must not be lost. */
    RESOLUTION_NOT_POSSIBLE,
    /** The plan was made for another CRM. */
    OTHER_ENVIRONMENT,
    /** The outcome names another queue item than the session has claimed. */
    OTHER_QUEUE_ITEM,
    /** There is no such queue row. */
    QUEUE_ITEM_NOT_FOUND,
    /** The queue has no rows of this campaign. */
    CAMPAIGN_NOT_FOUND,
    /** The mapping is not approved, or the CRM is not as it says. */
    MAPPING_INVALID,
    /** The CRM could not be read. */
    CRM_UNAVAILABLE,
    /** The thread was interrupted before anything was begun. */
    INTERRUPTED
}
