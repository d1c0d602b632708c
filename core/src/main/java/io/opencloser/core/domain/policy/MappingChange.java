package io.opencloser.core.domain.policy;

/** What a resume does when the mapping is no longer the one that the plan was made for (requirement 7.4). */
public enum MappingChange {
    /** It stops and names what differs. */
    STOP,
    /** It goes on under the mapping as it is now. */
    ACCEPT
}
