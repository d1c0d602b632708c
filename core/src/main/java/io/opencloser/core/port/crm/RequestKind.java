package io.opencloser.core.port.crm;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.WireNames;

/** What a request to the CRM is for. */
public enum RequestKind {
    READ,
    /** The row is set to in progress before its call. */
    CLAIM,
    PHONE_CALL_ACTIVITY,
    QUEUE_STATUS_UPDATE,
    TASK,
    PHONE_CALL_COMPLETION,
    /** All writes of the plan in one request. */
    CHANGE_SET,
    /** The row is given back after a claim whose outcome never came. */
    RELEASE;

    /** The name used in logs and metrics, for example {@code change_set}. */
    public String wireName() {
        return WireNames.of(this);
    }

    /** The write of this operation by itself. */
    public static RequestKind of(Operation operation) {
        return switch (operation) {
            case PHONE_CALL_ACTIVITY -> PHONE_CALL_ACTIVITY;
            case QUEUE_STATUS_UPDATE -> QUEUE_STATUS_UPDATE;
            case TASK -> TASK;
            case PHONE_CALL_COMPLETION -> PHONE_CALL_COMPLETION;
        };
    }
}
