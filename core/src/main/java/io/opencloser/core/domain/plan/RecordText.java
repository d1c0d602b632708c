package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.ReviewReason;
import java.util.ArrayList;
import java.util.List;

/** The texts that people read in the CRM. */
final class RecordText {
    private RecordText() {}

    static String phoneCallSubject(CallOutcome outcome) {
        return "Call: " + spaced(outcome.disposition().wireName());
    }

    static String phoneCallDescription(CallOutcome outcome) {
        List<String> lines = new ArrayList<>();
        if (!outcome.summary().isBlank()) {
            lines.add(outcome.summary());
        }
        lines.add("Disposition: " + outcome.disposition().wireName());
        lines.add("Provider call: " + outcome.call().providerCallId());
        lines.add("Agent version: " + outcome.call().agentVersion());
        lines.add("Session: " + outcome.session());
        return String.join("\n", lines);
    }

    static String taskSubject(CallOutcome outcome, TaskKind kind) {
        return switch (kind) {
            case CALLBACK -> "Call back: " + spaced(outcome.disposition().wireName());
            case REVIEW -> "Review call: " + spaced(reviewReason(outcome));
        };
    }

    static String taskDescription(CallOutcome outcome, TaskKind kind) {
        List<String> lines = new ArrayList<>();
        switch (kind) {
            case CALLBACK -> {
                lines.add("Preferred window: "
                        + outcome.followUp().preferredCallbackWindow().orElse("not stated"));
                outcome.followUp().capturedEmail().ifPresent(email -> lines.add("E-mail: " + email));
                if (!outcome.summary().isBlank()) {
                    lines.add("Summary: " + outcome.summary());
                }
            }
            // no free text here: it could carry an e-mail address, which a review task never does
            case REVIEW -> lines.add("Reason: " + reviewReason(outcome));
        }
        lines.add("Session: " + outcome.session());
        return String.join("\n", lines);
    }

    static String notPlaced(CallOutcome outcome) {
        return outcome.summary().isBlank() ? "call not placed" : "call not placed: " + outcome.summary();
    }

    private static String reviewReason(CallOutcome outcome) {
        return outcome.followUp().reviewReason().map(ReviewReason::wireName).orElse("");
    }

    private static String spaced(String wireName) {
        return wireName.replace('_', ' ');
    }
}
