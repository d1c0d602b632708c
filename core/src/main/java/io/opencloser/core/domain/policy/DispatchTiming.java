package io.opencloser.core.domain.policy;

/** When a session that failed may be taken. */
public enum DispatchTiming {
    /** When its next attempt is due. */
    WHEN_DUE,
    /** At once, but never before the time that the service asked for. */
    NOW
}
