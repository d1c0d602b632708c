package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.queue.EligibilityRule;
import io.opencloser.core.domain.queue.PassedOver;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueuePage;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SampleOutcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The next callable item of a campaign (requirement 3.1). */
@Tag("3.1")
class NextReadyTest {
    private static final QueueSelection NEXT = new QueueSelection.NextReady("spring");

    private final Scenario scenario = Scenario.sequential();

    @BeforeEach
    void rows() {
        scenario.crm.rows.clear();
    }

    private static QueueItemId item(int number) {
        return new QueueItemId(new UUID(7, number));
    }

    private static SessionId session(int number) {
        return SessionId.of(new UUID(9, number));
    }

    private void callable(int... numbers) {
        for (int number : numbers) {
            scenario.crm.rows.put(item(number), ModelRow.fresh(item(number)));
        }
    }

    /** Rows that the filter of the CRM lets through and the core does not. */
    private void doNotCall(int... numbers) {
        for (int number : numbers) {
            scenario.crm.rows.put(
                    item(number), new ModelRow(item(number), 1, "ready", "", "kept by people", 0, "", true));
        }
    }

    private List<QueueItem> rowsOf(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> Objects.requireNonNull(scenario.crm.rows.get(item(number)))
                        .item())
                .toList();
    }

    private RunResult run(int session) {
        return scenario.library(session(session))
                .run(NEXT, (id, item) -> SampleOutcomes.outcome(id, item, Disposition.NOT_INTERESTED));
    }

    private RunResult rehearse() {
        return scenario.library(session(99))
                .rehearse(NEXT, (id, item) -> SampleOutcomes.outcome(id, item, Disposition.NOT_INTERESTED));
    }

    private static PassedOver passed(int number) {
        return new PassedOver(item(number), List.of(EligibilityRule.NOT_DO_NOT_CALL));
    }

    private void nothingJournaled() {
        assertThat(scenario.journal.find(session(1))).isEmpty();
        assertThat(scenario.journal.find(session(99))).isEmpty();
        assertThat(scenario.writesSent()).isZero();
    }

    @Test
    void rows_that_may_not_be_called_are_passed_over_whatever_their_number_and_reported() {
        doNotCall(1, 2, 3, 4, 5);
        callable(6);

        RunResult run = run(1);

        assertThat(run.item().orElseThrow().id()).isEqualTo(item(6));
        assertThat(run.passedOver()).containsExactly(passed(1), passed(2), passed(3), passed(4), passed(5));
        assertThat(scenario.journal.find(session(1)).orElseThrow().queueItem()).isEqualTo(item(6));
        assertThat(scenario.crm.rows.values())
                .filteredOn(ModelRow::doNotCall)
                .allSatisfy(row -> assertThat(row.version()).isOne());
    }

    @Test
    void running_again_and_again_serves_every_callable_row_in_turn() {
        doNotCall(1, 4);
        callable(2, 3, 5);

        List<QueueItemId> served = new ArrayList<>();
        for (int session = 1; session <= 3; session++) {
            served.add(run(session).item().orElseThrow().id());
        }

        assertThat(served).containsExactly(item(2), item(3), item(5));
        RunResult last = run(4);
        assertThat(last.result()).isEqualTo(new RunResult.Result.NoCallableItem());
        assertThat(last.passedOver()).containsExactly(passed(1), passed(4));
    }

    @Test
    void a_claim_and_a_rehearsal_pass_over_the_same_rows() {
        doNotCall(1);
        callable(2);

        RunResult rehearsed = rehearse();
        assertThat(rehearsed.item().orElseThrow().id()).isEqualTo(item(2));
        assertThat(rehearsed.passedOver()).containsExactly(passed(1));
        nothingJournaled();

        ClaimResult.Claimed claimed =
                (ClaimResult.Claimed) scenario.library(session(1)).claim(NEXT);
        assertThat(claimed.item().id()).isEqualTo(item(2));
        assertThat(claimed.passedOver()).containsExactly(passed(1));
        assertThat(scenario.library(session(2)).claim(NEXT))
                .isEqualTo(new ClaimResult.NoCallableItem(List.of(passed(1))));
    }

    @Test
    void a_campaign_with_no_callable_row_is_a_clean_no_op() {
        doNotCall(1, 2, 3);

        assertThat(run(1).result()).isEqualTo(new RunResult.Result.NoCallableItem());
        assertThat(rehearse().passedOver()).hasSize(3);
        nothingJournaled();
    }

    @Test
    void a_report_names_the_first_hundred_rows() {
        for (int number = 1; number <= 130; number++) {
            doNotCall(number);
        }
        assertThat(run(1).passedOver()).hasSize(100).startsWith(passed(1));
    }

    @Test
    void a_campaign_without_rows_begins_nothing() {
        String message = "configured_campaign_not_found: the queue has no rows of this campaign";

        assertThat(run(1).result())
                .isEqualTo(new RunResult.Result.NotBegun(RefusalReason.CAMPAIGN_NOT_FOUND, message, List.of()));
        assertThat(scenario.library(session(1)).claim(NEXT))
                .isEqualTo(new ClaimResult.NotBegun(RefusalReason.CAMPAIGN_NOT_FOUND, message, List.of()));
        nothingJournaled();
    }

    @Test
    void a_crm_that_does_not_fit_the_mapping_begins_nothing() {
        scenario.answers(
                Queue.class,
                "candidates",
                () -> new QueuePage.NotReady(new MappingCheck.Invalid(List.of("no column x"))));
        assertThat(run(1).result())
                .isEqualTo(new RunResult.Result.NotBegun(
                        RefusalReason.MAPPING_INVALID,
                        "the mapping does not fit the CRM, nothing was written",
                        List.of("no column x")));
    }

    @Test
    void a_page_that_cannot_be_read_ends_the_search_and_names_what_it_saw() {
        doNotCall(1, 2, 3);
        callable(4);
        scenario.nextReads(Fault.HTTP_503);
        assertThat(run(1).item().orElseThrow().id()).isEqualTo(item(4));

        List<QueueItem> rows = rowsOf(1, 2);
        int[] pages = {0};
        scenario.answers(Queue.class, "candidates", () -> {
            if (pages[0]++ > 0) {
                throw new CrmException(CrmException.Kind.SIGN_IN, CrmFailure.of("not let in"));
            }
            return new QueuePage.Rows(rows, List.of(), Optional.of(new QueuePage.Token("2")));
        });
        RunResult refused = run(2);
        assertThat(refused.result())
                .isEqualTo(new RunResult.Result.NotBegun(RefusalReason.CRM_UNAVAILABLE, "not let in", List.of()));
        assertThat(refused.passedOver()).containsExactly(passed(1), passed(2));
    }

    @Test
    void a_page_that_names_itself_as_the_next_one_is_not_read_for_ever() {
        doNotCall(1);
        List<QueueItem> rows = rowsOf(1);
        scenario.answers(
                Queue.class,
                "candidates",
                () -> new QueuePage.Rows(rows, List.of(), Optional.of(new QueuePage.Token("same"))));
        RunResult run = run(1);
        assertThat(run.result()).isEqualTo(new RunResult.Result.NoCallableItem());
        assertThat(run.passedOver()).containsExactly(passed(1));
    }

    @Tag("3.3")
    @Test
    void when_another_runner_was_faster_the_next_candidate_is_tried() {
        callable(1, 2, 3);
        int[] sessions = {0};
        scenario.beforeEachWrite(() -> {
            if (scenario.writesSent() <= 2) {
                QueueItemId other = item(scenario.writesSent());
                scenario.crm.rows.computeIfPresent(other, (id, row) -> row.status("in_progress"));
            }
        });

        ClaimResult claimed = scenario.libraryOf(() -> session(++sessions[0])).claim(NEXT);

        assertThat(((ClaimResult.Claimed) claimed).item().id()).isEqualTo(item(3));
        assertThat(sessions[0]).isEqualTo(3);
    }

    @Tag("3.3")
    @Test
    void a_run_that_loses_every_race_ends_without_a_callable_item() {
        callable(1, 2);
        int[] sessions = {0};
        scenario.beforeEachWrite(() -> scenario.crm.rows.replaceAll((id, row) -> row.status("in_progress")));

        RunResult run = scenario.libraryOf(() -> session(++sessions[0]))
                .run(NEXT, (id, item) -> SampleOutcomes.outcome(id, item, Disposition.NOT_INTERESTED));

        assertThat(run.result()).isEqualTo(new RunResult.Result.NoCallableItem());
        assertThat(sessions[0]).isEqualTo(2);
    }

    @Test
    void a_claim_that_the_crm_refuses_for_good_is_not_tried_on_every_other_row() {
        callable(1, 2);
        scenario.nextWrites(Fault.HTTP_403);

        assertThat(scenario.library(session(1)).claim(NEXT)).isEqualTo(new ClaimResult.Lost(session(1), List.of()));
        assertThat(scenario.writesSent()).isOne();
    }
}
