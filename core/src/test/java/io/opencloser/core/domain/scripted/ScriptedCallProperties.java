package io.opencloser.core.domain.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Requirement 1.6, over generated event streams. */
class ScriptedCallProperties {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00.000Z");

    @Tag("1.6")
    @Property(tries = 500)
    void delivering_every_event_twice_changes_nothing(
            @ForAll("streams") List<CallEvent> events, @ForAll Random random) {
        List<CallEvent> repeated = new ArrayList<>(events);
        for (CallEvent event : events) {
            // anywhere after its first delivery
            int first = repeated.indexOf(event);
            repeated.add(first + 1 + random.nextInt(repeated.size() - first), event);
        }

        assertThat(read(repeated)).isEqualTo(read(events));
    }

    @Property(tries = 500)
    void connecting_events_may_come_in_any_order(@ForAll("connecting") List<CallEvent> events, @ForAll Random random) {
        List<CallEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertThat(read(shuffled)).isEqualTo(read(events)).isInstanceOf(ScriptedCall.Connected.class);
    }

    @Property(tries = 500)
    void the_first_terminal_event_stands_whatever_follows(
            @ForAll("terminals") CallEvent terminal, @ForAll("streams") List<CallEvent> later) {
        List<CallEvent> events = new ArrayList<>(List.of(terminal));
        events.addAll(later);
        String expected = terminal.type().equals("completed") ? "connected" : terminal.type();

        assertThat(outcome(read(events))).isEqualTo(expected);
    }

    private static ScriptedCall read(List<CallEvent> events) {
        return ScriptedCall.of("fixture-1", "scripted", events);
    }

    private static String outcome(ScriptedCall call) {
        return call instanceof ScriptedCall.Decided decided
                ? decided.outcome().disposition().wireName()
                : "connected";
    }

    @Provide
    Arbitrary<List<CallEvent>> streams() {
        return events("connected", "no_answer", "voicemail", "failed", "completed", "callback_requested");
    }

    @Provide
    Arbitrary<List<CallEvent>> connecting() {
        return events("connected", "completed", "callback_requested");
    }

    @Provide
    Arbitrary<CallEvent> terminals() {
        return Arbitraries.of("no_answer", "voicemail", "failed", "completed")
                .map(type -> new CallEvent("first", type, START));
    }

    private static Arbitrary<List<CallEvent>> events(String... types) {
        return Combinators.combine(Arbitraries.of(types), Arbitraries.longs().between(0, 600_000))
                .as((type, at) -> new CallEvent("", type, START.plusMillis(at)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(list -> {
                    List<CallEvent> numbered = new ArrayList<>();
                    list.forEach(e -> numbered.add(new CallEvent("e" + numbered.size(), e.type(), e.timestamp())));
                    return List.copyOf(numbered);
                });
    }
}
