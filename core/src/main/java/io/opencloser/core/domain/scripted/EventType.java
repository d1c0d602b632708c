package io.opencloser.core.domain.scripted;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.WireNames;
import java.util.Optional;

/** The kinds of event that say something about a call (requirement 1.6). */
public enum EventType {
    CONNECTED,
    NO_ANSWER,
    VOICEMAIL,
    FAILED,
    COMPLETED,
    CALLBACK_REQUESTED;

    /** The name used in event files, for example {@code no_answer}. */
    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<EventType> fromWireName(String name) {
        return WireNames.find(values(), EventType::wireName, name);
    }

    /** Whether nothing that contradicts it counts after it. */
    boolean isTerminal() {
        return this == COMPLETED || disposition().isPresent();
    }

    /** The disposition of a call that nobody spoke in; empty for what only happens when somebody did. */
    Optional<Disposition> disposition() {
        return switch (this) {
            case NO_ANSWER -> Optional.of(Disposition.NO_ANSWER);
            case VOICEMAIL -> Optional.of(Disposition.VOICEMAIL);
            case FAILED -> Optional.of(Disposition.FAILED);
            case CONNECTED, COMPLETED, CALLBACK_REQUESTED -> Optional.empty();
        };
    }

    /** Whether this may follow the terminal event: the same again, or more of a conversation that took place. */
    boolean agreesWith(EventType terminal) {
        return disposition().equals(terminal.disposition());
    }
}
