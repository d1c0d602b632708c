package io.opencloser.specs.deployment;

import io.opencloser.core.domain.session.Disposition;

/** Outcome files as a dialler would write them. */
public final class OutcomeFiles {
    public static final String STARTED = "2026-03-02T15:04:05.123Z";
    static final String ENDED = "2026-03-02T15:06:07.456Z";
    public static final String EMAIL = "pat@example.com";
    public static final String WINDOW = "Tuesday after three";

    private OutcomeFiles() {}

    /** With a provider, so that the session is derived from the call and a second delivery is the same one. */
    public static String delivered(String call, Disposition disposition) {
        return of(disposition, call).replaceFirst("\\{", "{\"provider\": \"dialler\",");
    }

    /** Without a provider; the call is the same for every outcome of this disposition. */
    public static String of(Disposition disposition) {
        return of(disposition, "CA-" + disposition.wireName());
    }

    /** Without a provider. */
    public static String of(Disposition disposition, String call) {
        String extra = switch (disposition) {
            case INTERESTED_CALLBACK_REQUESTED, CALL_BACK_LATER ->
                ", \"preferred_callback_window\": \"" + WINDOW + "\"";
            case INTERESTED_EMAIL_CAPTURED -> ", \"captured_email\": \"" + EMAIL + "\"";
            case NEEDS_HUMAN_REVIEW -> ", \"human_review_reason\": \"legal_request\"";
            default -> "";
        };
        return """
                {"provider_call_id": "%s", "agent_version": "agent-7", "final_disposition": "%s",
                 "summary": "A short talk.", "started_at": "%s", "ended_at": "%s"%s}
                """.formatted(call, disposition.wireName(), STARTED, ENDED, extra);
    }
}
