package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.QueueChange;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.simulator.SimulatorOptions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Environments customize lengths: a text that is too long is cut and not refused. */
class TextLengthProperties {
    private static final int LONGEST = 12;
    private static @Nullable SimulatedConnection shared;

    @BeforeContainer
    static void start() {
        String live = SimulatedConnection.mapping(
                m -> SimulatedConnection.at(m, "fields", "queue.last_error").put("max_length", LONGEST));
        shared = SimulatedConnection.over(
                SimulatorOptions.mapping(live).seed(SimulatorOptions.demoSeed()), SimulatorOptions.demoMapping());
    }

    @AfterContainer
    static void stop() {
        environment().close();
    }

    private static SimulatedConnection environment() {
        if (shared == null) {
            throw new IllegalStateException("not started");
        }
        return shared;
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.of("a", "é", "中", "😀", "e\u0301", "\n", " ", "'");
        return piece.list().ofMinSize(1).ofMaxSize(20).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 300)
    void a_text_is_cut_to_the_columns_length_and_never_within_a_character(@ForAll("texts") String text) {
        QueueItem item = environment().item(SimulatedConnection.FIRST);
        WriteBackPlan plan = new WriteBackPlan(
                SamplePlanFactory.SESSION,
                item.id(),
                Optional.empty(),
                environment().crm.target(),
                item.baseline(),
                List.of(new PlannedWrite.UpdateQueueRow(new QueueChange(text, Optional.empty()))),
                new PlanEnd.Completes(),
                List.of());
        assertThat(environment()
                        .crm
                        .update(
                                plan,
                                SamplePlanFactory.update(plan),
                                item.baseline().version()))
                .isInstanceOf(WriteReply.Applied.class);
        String kept = environment().queueRow(item.id()).text("oc_lasterror");
        assertThat(kept).isNotNull();
        assertThat(text).startsWith(kept);
        assertThat(kept.length()).isBetween(Math.min(text.length(), LONGEST - 1), LONGEST);
        assertThat(Character.isHighSurrogate(kept.charAt(kept.length() - 1))).isFalse();
    }

    @Example
    void an_empty_last_error_empties_the_column() {
        QueueItem item = environment().item(SimulatedConnection.row(2));
        WriteBackPlan plan =
                SamplePlanFactory.plan(environment(), item, io.opencloser.core.domain.session.Disposition.VOICEMAIL);
        environment().simulator.edit(SimulatedConnection.QUEUE, item.id().value(), "oc_lasterror", "old");
        environment()
                .crm
                .update(
                        plan,
                        SamplePlanFactory.update(plan),
                        environment().item(item.id()).baseline().version());
        assertThat(environment().queueRow(item.id()).text("oc_lasterror")).isNull();
    }

    @Example
    void the_texts_of_created_records_are_cut_too() {
        WriteBackPlan plan = SamplePlanFactory.callBackLater(environment());
        PlannedWrite.CreatePhoneCall call =
                new PlannedWrite.CreatePhoneCall(new UUID(4, 4), "s".repeat(300), "d".repeat(5000), now(), now());
        assertThat(environment().crm.create(plan, call)).isInstanceOf(WriteReply.Applied.class);
        assertThat(environment()
                        .simulator
                        .record("phonecall", new UUID(4, 4))
                        .orElseThrow()
                        .text("subject"))
                .hasSize(200);
        assertThat(plan.write(Operation.PHONE_CALL_ACTIVITY)).isPresent();
    }

    private static java.time.Instant now() {
        return environment().time.now();
    }
}
