package io.opencloser.core.domain.session;

import java.util.Optional;

/** Why a human has to look at a call (requirement 1.4). */
public enum ReviewReason {
    UNCERTAIN_ROLE,
    UNCERTAIN_INTENT,
    AMBIGUOUS_DNC,
    CAPTURED_EMAIL_INVALID_NO_CALLBACK,
    PHI_COLLECTION_RISK,
    LEGAL_REQUEST,
    NON_CLINICAL_TOPIC_ESCALATION,
    OUTSIDE_ALLOWED_CLAIMS,
    SCRIPT_TRUNCATED;

    /** The name used in files, reports and the CRM, for example {@code legal_request}. */
    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<ReviewReason> fromWireName(String name) {
        return WireNames.find(values(), ReviewReason::wireName, name);
    }
}
