package io.opencloser.core.domain.session;

/**
 * Something a person should know that does not change the exit status.
 *
 * @param code stable name for programs, for example {@code non_e164_phone}
 * @param field the conceptual name it is about, or "" when it is about the whole session
 * @param message one line for a person, without personal data
 */
public record Warning(String code, String field, String message) {
    /** The code of the warning for a phone number that is present but not in E.164 form (requirement 2.5). */
    public static final String NON_E164_PHONE = "non_e164_phone";
    /** The code of the warning for optional content that is not in the CRM (requirement 2.7). */
    public static final String LEFT_OUT = "optional_value_left_out";
    /** The code of the warning for a task that does not belong to the owner that the row names (requirement 2.2). */
    public static final String OWNER_REJECTED = "task_owner_override_rejected";
}
