package io.opencloser.core.domain.queue;

import io.opencloser.core.domain.session.WireNames;

/** The rules of requirement 3.2, in the order in which they are reported. */
public enum EligibilityRule {
    PHONE_PRESENT,
    TIMEZONE_USABLE,
    INSIDE_CALL_WINDOW,
    NOT_DO_NOT_CALL,
    ATTEMPTS_BELOW_MAXIMUM,
    STATUS_CALLABLE,
    /** People have not deactivated the row, where the CRM lets them. */
    ROW_ACTIVE;

    /** The name used in reports and in the row's last error, for example {@code phone_present}. */
    public String wireName() {
        return WireNames.of(this);
    }
}
