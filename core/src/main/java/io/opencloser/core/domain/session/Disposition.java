package io.opencloser.core.domain.session;

import java.util.Optional;

/** How a call ended (requirement 1.3). For what each one writes, see {@code DispositionEffects}. */
public enum Disposition {
    INTERESTED_CALLBACK_REQUESTED,
    INTERESTED_EMAIL_CAPTURED,
    NOT_INTERESTED,
    CALL_BACK_LATER,
    WRONG_NUMBER,
    NO_ANSWER,
    VOICEMAIL,
    DO_NOT_CALL,
    NEEDS_HUMAN_REVIEW,
    FAILED,
    /** The person was never called. */
    BLOCKED;

    /** The name used in files, reports and the CRM, for example {@code no_answer}. */
    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<Disposition> fromWireName(String name) {
        return WireNames.find(values(), Disposition::wireName, name);
    }

    /** Whether a call was placed; only such a session counts as an attempt (requirement 2.3). */
    public boolean callWasPlaced() {
        return this != BLOCKED;
    }
}
