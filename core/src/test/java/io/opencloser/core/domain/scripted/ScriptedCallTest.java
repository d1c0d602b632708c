package io.opencloser.core.domain.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ScriptedCallTest {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00.000Z");

    private static ScriptedCall call(String... types) {
        List<CallEvent> events = new ArrayList<>();
        for (String type : types) {
            events.add(new CallEvent("e" + events.size(), type, START.plusSeconds(events.size())));
        }
        return ScriptedCall.of("fixture-1", "scripted", events);
    }

    private static Disposition decided(String... types) {
        return ((ScriptedCall.Decided) call(types)).outcome().disposition();
    }

    private static List<String> codes(ScriptedCall call) {
        return call.warnings().stream().map(Warning::code).toList();
    }

    @Test
    void a_call_that_nobody_answered_needs_no_conversation() {
        assertThat(decided("no_answer")).isEqualTo(Disposition.NO_ANSWER);
        assertThat(decided("voicemail")).isEqualTo(Disposition.VOICEMAIL);
        assertThat(decided("failed")).isEqualTo(Disposition.FAILED);
        assertThat(decided("connected", "voicemail")).isEqualTo(Disposition.VOICEMAIL);
    }

    @Test
    void a_connected_call_needs_its_conversation() {
        assertThat(call("connected")).isInstanceOf(ScriptedCall.Connected.class);
        assertThat(call("completed", "connected")).isInstanceOf(ScriptedCall.Connected.class);
        assertThat(((ScriptedCall.Connected) call("connected", "callback_requested", "completed")).callbackRequested())
                .isTrue();
    }

    @Tag("1.6")
    @Test
    void a_later_event_that_contradicts_a_terminal_one_is_ignored_with_a_warning() {
        ScriptedCall call = call("no_answer", "connected", "completed");

        assertThat(((ScriptedCall.Decided) call).outcome().disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(codes(call)).containsExactly("contradicting_event", "contradicting_event");
        assertThat(call("connected", "completed", "failed")).isInstanceOf(ScriptedCall.Connected.class);
    }

    @Test
    void an_ignored_event_does_not_prolong_the_call() {
        ScriptedCall.Decided call = (ScriptedCall.Decided) call("no_answer", "connected");

        assertThat(call.outcome().call().endedAt()).isEqualTo(START);
    }

    @Test
    void an_unknown_type_is_skipped_with_a_warning() {
        ScriptedCall call = call("ringing", "no_answer");

        assertThat(codes(call)).containsExactly("unknown_event_type");
        assertThat(((ScriptedCall.Decided) call).outcome().call().startedAt()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void a_repeated_event_id_that_says_something_else_is_told() {
        ScriptedCall call = ScriptedCall.of(
                "fixture-1",
                "scripted",
                List.of(new CallEvent("e1", "voicemail", START), new CallEvent("e1", "failed", START)));

        assertThat(((ScriptedCall.Decided) call).outcome().disposition()).isEqualTo(Disposition.VOICEMAIL);
        assertThat(codes(call)).containsExactly("event_id_reused");
    }

    @Test
    void events_that_do_not_say_how_the_call_went_are_refused() {
        assertThatThrownBy(() -> call()).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> call("ringing"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("events: expected at least one of");
    }
}
