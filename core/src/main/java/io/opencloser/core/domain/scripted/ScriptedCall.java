package io.opencloser.core.domain.scripted;

import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.Warning;
import java.util.List;

/**
 * What the events of a call say about it.
 *
 * <p>Where requirement 1.6 is silent, these rules hold:
 *
 * <ul>
 *   <li>Events count in the order of delivery, the order of the file; their timestamps may run in any order.
 *   <li>Terminal are {@code no_answer}, {@code voicemail}, {@code failed} and {@code completed}; the first one delivered
 *       stands. After it {@code completed}, {@code connected} and {@code callback_requested} agree with each other, the
 *       other three only with themselves. What does not agree is ignored with a warning.
 *   <li>A call without a terminal event is connected when it has one of {@code connected} and {@code
 *       callback_requested}. Events that say neither are refused: the call is not over.
 *   <li>A repeated event id counts once, the first time; a warning tells when its repetition says something else.
 *   <li>The call started at the earliest and ended at the latest timestamp of the events that count.
 * </ul>
 */
public sealed interface ScriptedCall {
    List<Warning> warnings();

    /** Nobody spoke, so the events decide alone. */
    record Decided(ReportedOutcome outcome, List<Warning> warnings) implements ScriptedCall {
        public Decided {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Somebody spoke: the outcome is what the conversation declares.
     *
     * @param callbackRequested an event said that a callback was asked for
     */
    record Connected(CallFacts call, boolean callbackRequested, List<Warning> warnings) implements ScriptedCall {
        public Connected {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads the events.
     *
     * @param call the provider's id of the call, which a script names by its fixture id
     * @param agentVersion which agent spoke
     * @throws InvalidInputException when the events do not say how the call went
     */
    static ScriptedCall of(String call, String agentVersion, List<CallEvent> events) {
        return new EventLog(events).read(call, agentVersion);
    }
}
