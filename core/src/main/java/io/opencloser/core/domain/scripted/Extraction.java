package io.opencloser.core.domain.scripted;

import io.opencloser.core.domain.session.ReviewReason;
import java.util.Optional;

/**
 * What a conversation was found to hold (requirement 1.7).
 *
 * @param unverifiedEmail whether an address was heard but not confirmed: it is never written
 * @param roleConfidence how sure the agent was of whom it spoke to, in its own words
 * @param intent what the agent took the person to want, in its own words
 */
public record Extraction(
        boolean callbackRequested,
        Optional<String> capturedEmail,
        boolean unverifiedEmail,
        Optional<String> preferredCallbackWindow,
        Optional<String> roleConfidence,
        Optional<String> intent,
        Optional<ReviewReason> reviewReason) {}
