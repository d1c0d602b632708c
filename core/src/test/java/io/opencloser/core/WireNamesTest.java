package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.event.WriteBackEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words that files, configuration, reports, the journal and the CRM hold: they can never change. */
class WireNamesTest {
    /** An enum, how it is written and read, and the words that were promised, in the order of its constants. */
    record Vocabulary<E extends Enum<E>>(
            List<E> values, Function<E, String> name, Function<String, Optional<E>> reader, List<String> words) {
        @Override
        public String toString() {
            return values.get(0).getDeclaringClass().getName();
        }

        void isAsPromised() {
            assertThat(values.stream().map(name)).containsExactlyElementsOf(words);
            assertThat(words.stream().map(reader).map(Optional::orElseThrow)).containsExactlyElementsOf(values);
            for (String other :
                    List.of("", "unheard_of", words.get(0) + " ", values.get(0).name())) {
                assertThat(reader.apply(other)).as(other).isEmpty();
            }
        }
    }

    private static <E extends Enum<E>> Vocabulary<E> words(
            E[] values, Function<E, String> name, Function<String, Optional<E>> reader, String... words) {
        return new Vocabulary<>(List.of(values), name, reader, List.of(words));
    }

    static Stream<Vocabulary<?>> enums() {
        return Stream.of(
                words(
                        Disposition.values(),
                        Disposition::wireName,
                        Disposition::fromWireName,
                        "interested_callback_requested",
                        "interested_email_captured",
                        "not_interested",
                        "call_back_later",
                        "wrong_number",
                        "no_answer",
                        "voicemail",
                        "do_not_call",
                        "needs_human_review",
                        "failed",
                        "blocked"),
                words(
                        ReviewReason.values(),
                        ReviewReason::wireName,
                        ReviewReason::fromWireName,
                        "uncertain_role",
                        "uncertain_intent",
                        "ambiguous_dnc",
                        "captured_email_invalid_no_callback",
                        "phi_collection_risk",
                        "legal_request",
                        "non_clinical_topic_escalation",
                        "outside_allowed_claims",
                        "script_truncated"),
                words(
                        BlockReason.values(),
                        BlockReason::wireName,
                        BlockReason::fromWireName,
                        "eligibility",
                        "metadata",
                        "conflict_detected",
                        "target_deleted",
                        "mapping_changed",
                        "permanent_other",
                        "queue_item_missing"),
                words(
                        RunStatus.values(),
                        RunStatus::wireName,
                        RunStatus::fromWireName,
                        "accepted",
                        "in_progress",
                        "completed",
                        "resume_needed",
                        "blocked",
                        "abandoned"),
                words(
                        ClaimState.values(),
                        ClaimState::wireName,
                        ClaimState::fromWireName,
                        "none",
                        "pending",
                        "claimed",
                        "lost",
                        "released"),
                words(
                        Correlation.Status.values(),
                        Correlation.Status::wireName,
                        Correlation.Status::fromWireName,
                        "pending",
                        "confirmed",
                        "failed"),
                words(
                        Operation.values(),
                        Operation::wireName,
                        Operation::fromWireName,
                        "phone_call_activity",
                        "queue_status_update",
                        "task",
                        "phone_call_completion"),
                words(TaskKind.values(), TaskKind::wireName, TaskKind::fromWireName, "callback", "review"),
                words(Owner.Kind.values(), Owner.Kind::wireName, Owner.Kind::fromWireName, "user", "team"),
                words(
                        IdempotencyMode.values(),
                        IdempotencyMode::wireName,
                        IdempotencyMode::fromWireName,
                        "record-id",
                        "key-query"),
                words(
                        WriteStrategy.values(),
                        WriteStrategy::wireName,
                        WriteStrategy::fromWireName,
                        "atomic",
                        "sequential"),
                words(
                        QueueStatus.values(),
                        QueueStatus::wireName,
                        QueueStatus::fromWireName,
                        "ready",
                        "in_progress",
                        "completed",
                        "blocked",
                        "dnc"));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void every_word_is_the_one_that_is_promised_and_is_read_back(Vocabulary<?> vocabulary) {
        vocabulary.isAsPromised();
    }

    @Test
    void logs_and_metrics_have_words_of_their_own() {
        assertThat(Stream.of(RequestKind.values()).map(RequestKind::wireName))
                .containsExactly(
                        "read",
                        "claim",
                        "phone_call_activity",
                        "queue_status_update",
                        "task",
                        "phone_call_completion",
                        "change_set",
                        "release");
        assertThat(Stream.of(WriteBackEvent.WriteAttempted.Result.values())
                        .map(WriteBackEvent.WriteAttempted.Result::wireName))
                .containsExactly("applied", "refused", "not_taken", "unknown");
        assertThat(Stream.of(Operation.values()).map(Operation::recordKind))
                .containsExactly("phone_call_activity", "queue_status", "task", "phone_call_completion");
        assertThat(Stream.of(Operation.values()).map(RequestKind::of).map(RequestKind::wireName))
                .containsExactlyElementsOf(
                        Stream.of(Operation.values()).map(Operation::wireName).toList());
    }
}
