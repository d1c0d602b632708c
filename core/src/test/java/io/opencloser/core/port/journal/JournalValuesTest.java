package io.opencloser.core.port.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanSamples;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.Schedule;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values that cross the ports promise by themselves. */
class JournalValuesTest {
    private static final SessionProgress OPEN = SessionProgress.opened();

    @Tag("3.1")
    @Test
    void a_campaign_has_1_to_200_characters_and_no_control_character() {
        String longest = "x".repeat(200);
        assertThat(new QueueSelection.NextReady(longest).campaign()).isEqualTo(longest);
        for (String wrong : List.of("", " ", longest + "x")) {
            assertThatThrownBy(() -> new QueueSelection.NextReady(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("campaign: expected 1 to 200 characters");
            assertThatThrownBy(() -> new QueueSelection.ById(PlanSamples.ITEM, Optional.of(wrong)))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> new QueueSelection.NextReady("a\nb"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("campaign: must not contain control characters");
    }

    @Test
    void a_list_is_asked_for_in_pages_of_at_least_one() {
        assertThat(SessionQuery.due(1).limit()).isOne();
        assertThat(SessionQuery.due(SessionQuery.LONGEST).due()).isTrue();
        for (int wrong : new int[] {0, -1, SessionQuery.LONGEST + 1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SessionQuery.due(wrong));
        }
    }

    @Test
    void the_next_page_asks_for_the_same_sessions_behind_the_last_one() {
        SessionQuery first = new SessionQuery(Optional.of(RunStatus.BLOCKED), true, 10).withMappingChanged();

        assertThat(first).isEqualTo(query(0, 10));
        assertThat(first.behind(42, 7)).isEqualTo(query(42, 7));
    }

    private static SessionQuery query(long after, int limit) {
        return new SessionQuery(
                Optional.of(RunStatus.BLOCKED), Optional.empty(), Optional.empty(), true, true, after, limit);
    }

    @Tag("3.4")
    @ParameterizedTest
    @EnumSource(ClaimState.class)
    void a_claim_without_a_plan_waits_for_its_outcome_while_it_may_be_ours(ClaimState claim) {
        boolean ours = Set.of(ClaimState.PENDING, ClaimState.CLAIMED).contains(claim);

        assertThat(summary(claim, false).awaitsOutcome()).isEqualTo(ours);
        assertThat(summary(claim, true).awaitsOutcome()).isFalse();
    }

    private static SessionSummary summary(ClaimState claim, boolean planned) {
        return new SessionSummary(
                1,
                PlanSamples.SESSION,
                PlanSamples.ITEM,
                OPEN,
                claim,
                planned,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Tag("7.7")
    @Test
    void a_plan_without_its_row_lets_go_of_the_claim_and_one_with_it_holds_it() {
        WriteBackPlan plan = PlanSamples.plan(Disposition.VOICEMAIL);
        Decision decision = new Decision("dana", "looked");
        PlanReplacement ours =
                new PlanReplacement(Set.of(BlockReason.CONFLICT_DETECTED), plan, "applied ours", decision);
        PlanReplacement theirs = new PlanReplacement(Set.of(), plan.withoutRow(), "kept the CRM's values", decision);

        for (ClaimState before : List.of(ClaimState.PENDING, ClaimState.CLAIMED)) {
            assertThat(ours.claim(before)).isEqualTo(ClaimState.CLAIMED);
            assertThat(theirs.claim(before)).isEqualTo(ClaimState.RELEASED);
        }
        for (ClaimState before : List.of(ClaimState.NONE, ClaimState.LOST, ClaimState.RELEASED)) {
            assertThat(ours.claim(before)).isEqualTo(before);
            assertThat(theirs.claim(before)).isEqualTo(before);
        }
    }

    @Tag("10.2")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_planned_write_knows_the_id_of_its_record_where_we_choose_it(boolean chosen) {
        IdempotencyMode mode = chosen ? IdempotencyMode.RECORD_ID : IdempotencyMode.KEY_QUERY;
        WriteBackPlan plan =
                PlanSamples.plan(PlanSamples.outcome(Disposition.CALL_BACK_LATER), PlanSamples.target(mode, true));
        List<Optional<UUID>> ids = new ArrayList<>();
        for (PlannedWrite write : plan.writes()) {
            Correlation planned = Correlation.planned(plan, write);
            assertThat(planned.operation()).isEqualTo(write.operation());
            assertThat(planned.idempotencyKey()).isEqualTo(PlanSamples.SESSION.value());
            assertThat(planned.status()).isEqualTo(Correlation.Status.PENDING);
            ids.add(planned.recordId());
        }

        Optional<UUID> call = chosen ? Optional.of(id(plan, Operation.PHONE_CALL_ACTIVITY)) : Optional.empty();
        Optional<UUID> task = chosen ? Optional.of(id(plan, Operation.TASK)) : Optional.empty();
        assertThat(ids).containsExactly(call, Optional.of(PlanSamples.ITEM.value()), task, call);
    }

    private static UUID id(WriteBackPlan plan, Operation operation) {
        return ((PlannedWrite.Create) plan.write(operation).orElseThrow()).recordId();
    }

    @Tag("7.7")
    @Test
    void a_decision_has_a_name_and_a_reason_on_one_line() {
        Decision longest = new Decision("d".repeat(100), "r".repeat(500));
        assertThat(longest.signed("released")).startsWith("released, by ddd").endsWith(": " + "r".repeat(500));
        assertThat(new Decision("dana", "looked").signed("")).isEqualTo("by dana: looked");
        for (String wrong : List.of("", " ", "x".repeat(101))) {
            assertThatThrownBy(() -> new Decision(wrong, "r"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("by: expected 1 to 100 characters");
        }
        for (String wrong : List.of("", " ", "x".repeat(501))) {
            assertThatThrownBy(() -> new Decision("d", wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("reason: expected 1 to 500 characters");
        }
        assertThatThrownBy(() -> new Decision("d", "a\nb"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("reason: must not contain control characters");
    }

    @Test
    void a_block_reason_belongs_to_a_blocked_session() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionProgress(
                        RunStatus.BLOCKED,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Schedule.fresh()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionProgress(
                        RunStatus.COMPLETED,
                        Optional.of(BlockReason.METADATA),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Schedule.fresh()));
    }
}
