package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The results of a claim before a call, and of a queue without a callable item (requirement 3). */
class ClaimItemTest {
    private final Scenario scenario = Scenario.sequential();

    private ClaimResult claim() {
        return scenario.library().claim(Scenario.item());
    }

    private void queueAnswers(QueueReading reading) {
        scenario.answers(Queue.class, "select", () -> reading);
    }

    private void requireNothingBegun(RefusalReason reason, String message, List<String> details) {
        assertThat(claim()).isEqualTo(new ClaimResult.NotBegun(reason, message, details));
        assertThat(scenario.run(Disposition.VOICEMAIL).result())
                .isEqualTo(new RunResult.Result.NotBegun(reason, message, details));
        assertThat(scenario.library()
                        .rehearse(Scenario.item(), (session, item) -> Scenario.outcome(Disposition.VOICEMAIL))
                        .result())
                .isEqualTo(new RunResult.Result.NotBegun(reason, message, details));
        assertThat(scenario.journal.find(Scenario.SESSION)).isEmpty();
        assertThat(scenario.writesSent()).isZero();
    }

    @Tag("3.1")
    @Test
    void an_unknown_item_begins_nothing() {
        scenario.crm.rows.clear();
        requireNothingBegun(RefusalReason.QUEUE_ITEM_NOT_FOUND, "there is no such queue item in the CRM", List.of());
    }

    @Test
    void a_crm_that_does_not_fit_the_mapping_begins_nothing() {
        queueAnswers(new QueueReading.NotReady(new MappingCheck.Invalid(List.of("no column x"))));
        requireNothingBegun(
                RefusalReason.MAPPING_INVALID,
                "the mapping does not fit the CRM, nothing was written",
                List.of("no column x"));
    }

    @Test
    void a_crm_that_cannot_be_read_begins_nothing() {
        scenario.answers(Queue.class, "select", () -> {
            throw new CrmException(CrmException.Kind.SIGN_IN, CrmFailure.of("not let in"));
        });
        requireNothingBegun(RefusalReason.CRM_UNAVAILABLE, "not let in", List.of());
    }

    @Tag("3.2")
    @Test
    void an_ineligible_item_is_not_claimed_and_its_row_says_why() {
        scenario.edit(row -> row.status("blocked"));

        ClaimResult.NotEligible not = (ClaimResult.NotEligible) claim();

        assertThat(not.decision().allowed()).isFalse();
        assertThat(not.session()).isInstanceOf(SessionResult.Blocked.class);
        assertThat(scenario.row().lastError()).isEqualTo("not eligible: status_callable");
        assertThat(claim()).isEqualTo(known());
    }

    @Test
    void a_session_that_the_journal_knows_is_never_claimed_again() {
        claim();
        scenario.edit(row -> row.status("ready"));
        int writes = scenario.writesSent();

        assertThat(claim()).isEqualTo(known());
        assertThat(scenario.writesSent()).isEqualTo(writes);
    }

    private static ClaimResult known() {
        return new ClaimResult.InDoubt(Scenario.SESSION, "the journal knows this session already");
    }

    @Tag("3.3")
    @Test
    void the_first_of_two_claims_wins() {
        scenario.beforeEachWrite(() -> scenario.edit(row -> row.status("in_progress")));

        assertThat(claim()).isEqualTo(new ClaimResult.Lost(Scenario.SESSION, List.of("queue.status")));
        assertThat(scenario.heard)
                .last()
                .isEqualTo(new WriteBackEvent.SessionBlocked(
                        Scenario.SESSION, BlockReason.ELIGIBILITY, List.of("status_callable")));
    }

    @Test
    void a_row_that_is_deleted_during_the_claim_is_not_claimed() {
        scenario.beforeEachWrite(scenario.crm.rows::clear);

        assertThat(claim()).isEqualTo(new ClaimResult.Lost(Scenario.SESSION, List.of("existence")));
    }

    @Tag("3.3")
    @Test
    void a_claim_whose_response_was_lost_is_reported_as_in_doubt() {
        scenario.nextWrites(Fault.LOST_AFTER_THE_COMMIT);

        assertThat(claim())
                .isEqualTo(new ClaimResult.InDoubt(
                        Scenario.SESSION, "the answer to the claim was lost, and the row is in progress now"));
        assertThat(scenario.known().awaitsOutcome()).isTrue();
        assertThat(scenario.known().lease()).isEmpty();
    }

    @Test
    void a_permanently_refused_claim_is_lost_and_a_throttled_claim_is_in_doubt() {
        scenario.nextWrites(Fault.HTTP_403);
        assertThat(claim()).isEqualTo(new ClaimResult.Lost(Scenario.SESSION, List.of()));

        Scenario busy = Scenario.sequential().nextWrites(Fault.HTTP_429, Fault.HTTP_429, Fault.HTTP_429);
        assertThat(busy.library().claim(Scenario.item()))
                .isEqualTo(new ClaimResult.InDoubt(Scenario.SESSION, "HTTP_429"));

        Scenario blind = Scenario.sequential().nextWrites(Fault.HTTP_412_VERSION);
        blind.answers(Queue.class, "readWatched", () -> {
            throw new CrmException(CrmException.Kind.PERMANENT, CrmFailure.of("not allowed to look"));
        });
        assertThat(blind.library().claim(Scenario.item()))
                .isEqualTo(new ClaimResult.InDoubt(Scenario.SESSION, "not allowed to look"));
        assertThat(blind.known().lease()).isEmpty();
    }

    @Test
    void a_row_that_changes_during_every_attempt_is_not_claimed() {
        scenario.beforeEachWrite(() -> scenario.edit(ModelRow::moved));

        assertThat(claim())
                .isEqualTo(new ClaimResult.InDoubt(
                        Scenario.SESSION, "the queue row changed during every attempt to claim it"));
        assertThat(scenario.writesSent()).isEqualTo(5);
    }

    @Test
    void unrelated_edits_do_not_lose_a_claim() {
        scenario.nextWrites(Fault.HTTP_412_VERSION, Fault.HTTP_412_PRIMARY_KEY, Fault.HTTP_404);

        assertThat(claim()).isInstanceOf(ClaimResult.Claimed.class);
    }

    @Test
    void a_claim_without_the_changed_row_in_its_response_reads_the_row_before_the_write() {
        scenario.answers(Queue.class, "setStatus", () -> {
            scenario.edit(row -> row.status("in_progress"));
            return new WriteReply.Applied(Map.of(), Optional.empty());
        });
        ClaimResult.Claimed claimed = (ClaimResult.Claimed) claim();
        assertThat(claimed.item().baseline().status()).isEqualTo("in_progress");

        assertThat(scenario.library().write(Scenario.outcome(Disposition.NOT_INTERESTED)))
                .isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().status()).isEqualTo("completed");
    }

    @Test
    void a_worker_that_loses_its_lease_during_the_claim_reports_it() {
        scenario.answers(Journal.class, "recordClaim", () -> {
            throw new LeaseLostException(Scenario.SESSION);
        });

        assertThat(claim())
                .isEqualTo(new ClaimResult.InDoubt(Scenario.SESSION, "another worker took the session over"));
    }

    @Tag("3.3")
    @Test
    void a_run_goes_on_after_a_lost_claim_response_when_the_claim_is_ours() {
        scenario.nextWrites(Fault.LOST_AFTER_THE_COMMIT);

        assertThat(scenario.ran(Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().attempts()).isOne();
    }
}
