package io.opencloser.core.domain.scripted;

import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the events in as they come and keeps those that count. */
final class EventLog {
    private static final String FIELD = "events";

    private final Map<String, CallEvent> seen = new HashMap<>();
    private final List<Instant> times = new ArrayList<>();
    private final EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
    private final List<Warning> warnings = new ArrayList<>();
    private Optional<EventType> terminal = Optional.empty();

    EventLog(List<CallEvent> events) {
        events.forEach(this::take);
    }

    ScriptedCall read(String providerCallId, String agentVersion) {
        if (types.isEmpty()) {
            throw new InvalidInputException(
                    FIELD, "expected at least one of connected, no_answer, voicemail, failed, completed");
        }
        Instant started = times.stream().min(Instant::compareTo).orElseThrow();
        Instant ended = times.stream().max(Instant::compareTo).orElseThrow();
        CallFacts call = new CallFacts(providerCallId, agentVersion, started, ended);
        Optional<Disposition> decided = terminal.flatMap(EventType::disposition);
        if (decided.isPresent()) {
            return new ScriptedCall.Decided(new ReportedOutcome(call, decided.get(), "", FollowUp.none()), warnings);
        }
        return new ScriptedCall.Connected(call, types.contains(EventType.CALLBACK_REQUESTED), warnings);
    }

    private void take(CallEvent event) {
        CallEvent earlier = seen.putIfAbsent(event.eventId(), event);
        if (earlier != null) {
            if (!earlier.equals(event)) {
                warn("event_id_reused", "an event id came again with another type or time; the first one counts");
            }
            return;
        }
        Optional<EventType> type = EventType.fromWireName(event.type());
        if (type.isEmpty()) {
            warn("unknown_event_type", "an event of a type that is not known was skipped");
        } else if (terminal.isPresent() && !type.get().agreesWith(terminal.get())) {
            warn(
                    "contradicting_event",
                    type.get().wireName() + " came after " + terminal.get().wireName() + " and was ignored");
        } else {
            count(type.get(), event.timestamp());
        }
    }

    private void count(EventType type, Instant timestamp) {
        types.add(type);
        times.add(timestamp);
        if (terminal.isEmpty() && type.isTerminal()) {
            terminal = Optional.of(type);
        }
    }

    private void warn(String code, String message) {
        warnings.add(new Warning(code, FIELD, message));
    }
}
