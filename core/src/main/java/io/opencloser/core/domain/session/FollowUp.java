package io.opencloser.core.domain.session;

import java.util.Optional;

/**
 * What the person on the phone left behind for a human to act on. Free text, never parsed (requirement 1.2).
 *
 * @param capturedEmail an e-mail address as heard, at most 320 characters
 * @param preferredCallbackWindow when to call back, in the person's words, at most 200 characters
 * @param reviewReason why a human has to look
 */
public record FollowUp(
        Optional<String> capturedEmail, Optional<String> preferredCallbackWindow, Optional<ReviewReason> reviewReason) {
    private static final int EMAIL_LENGTH = 320;
    private static final int WINDOW_LENGTH = 200;

    private static final FollowUp NONE = new FollowUp(Optional.empty(), Optional.empty(), Optional.empty());

    public FollowUp {
        capturedEmail.ifPresent(email -> Text.requireLine("captured_email", email, EMAIL_LENGTH));
        preferredCallbackWindow.ifPresent(
                window -> Text.requireLine("preferred_callback_window", window, WINDOW_LENGTH));
    }

    /** Nothing was left behind. */
    public static FollowUp none() {
        return NONE;
    }
}
