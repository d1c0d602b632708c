package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What can come of a claim before a call, and of a queue in which there is nothing to claim (requirement 3). */
class ClaimItemTest {
    private final Scenario scenario = Scenario.sequential();

    private ClaimResult claim() {
        return scenario.library().claim(Scenario.item());
    }

    private void finds(QueueReading reading) {
        scenario.answers(Queue.class, "select", () -> reading);
    }

    private void begunNowhere(RefusalReason reason, String message, List<String> details) {
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
    void an_item_that_is_not_there_begins_nothing() {
        scenario.crm.rows.clear();
        begunNowhere(RefusalReason.QUEUE_ITEM_NOT_FOUND, "there is no such queue item in the CRM", List.of());
    }

    @Test
    void a_campaign_without_rows_begins_nothing() {
        finds(new QueueReading.CampaignNotFound());
        begunNowhere(
                RefusalReason.CAMPAIGN_NOT_FOUND,
                "configured_campaign_not_found: the queue has no rows of this campaign",
                List.of());
    }

    @Test
    void a_crm_that_is_not_as_the_mapping_says_begins_nothing() {
        finds(new QueueReading.NotReady(new MappingCheck.Invalid(List.of("no column x"))));
        begunNowhere(
                RefusalReason.MAPPING_INVALID,
                "the mapping does not fit the CRM, nothing was written",
                List.of("no column x"));
    }

    @Test
    void a_crm_that_cannot_be_read_begins_nothing() {
        scenario.answers(Queue.class, "select", () -> {
            throw new CrmException(CrmException.Kind.SIGN_IN, CrmFailure.of("not let in"));
        });
        begunNowhere(RefusalReason.CRM_UNAVAILABLE, "not let in", List.of());
    }

    @Tag("3.1")
    @Test
    void a_campaign_in_which_nobody_may_be_called_is_no_mistake() {
        finds(new QueueReading.NoneCallable());

        assertThat(claim()).isEqualTo(new ClaimResult.NoCallableItem());
        assertThat(scenario.run(Disposition.VOICEMAIL).result()).isEqualTo(new RunResult.Result.NoCallableItem());
    }

    @Tag("3.2")
    @Test
    void who_may_not_be_called_is_not_claimed_and_the_row_says_why() {
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
    void whoever_was_faster_has_it() {
        scenario.beforeEachWrite(() -> scenario.edit(row -> row.status("in_progress")));

        assertThat(claim()).isEqualTo(new ClaimResult.Lost(Scenario.SESSION, List.of("queue.status")));
        assertThat(scenario.heard)
                .last()
                .isEqualTo(new WriteBackEvent.SessionBlocked(
                        Scenario.SESSION, BlockReason.ELIGIBILITY, List.of("status_callable")));
    }

    @Test
    void a_row_that_is_deleted_meanwhile_is_nobodys() {
        scenario.beforeEachWrite(scenario.crm.rows::clear);

        assertThat(claim()).isEqualTo(new ClaimResult.Lost(Scenario.SESSION, List.of("existence")));
    }

    @Tag("3.3")
    @Test
    void a_claim_without_an_answer_is_reported_and_not_guessed() {
        scenario.nextWrites(Fault.LOST_AFTER_THE_COMMIT);

        assertThat(claim())
                .isEqualTo(new ClaimResult.InDoubt(
                        Scenario.SESSION, "the answer to the claim was lost, and the row is in progress now"));
        assertThat(scenario.known().awaitsOutcome()).isTrue();
        assertThat(scenario.known().lease()).isEmpty();
    }

    @Test
    void a_claim_that_is_refused_for_good_is_lost_and_one_that_could_not_be_made_is_unsettled() {
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
    void a_row_that_never_stands_still_is_not_claimed() {
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
    void a_service_that_does_not_show_the_row_it_changed_is_asked_when_the_row_is_written() {
        scenario.answers(Queue.class, "setStatus", () -> {
            scenario.edit(row -> row.status("in_progress"));
            return new WriteReply.Applied(Map.of(), Optional.empty());
        });
        ClaimResult.Claimed claimed = (ClaimResult.Claimed) claim();
        assertThat(claimed.item().baseline().status()).isEqualTo("in_progress");

        assertThat(scenario.library()
                        .write(Scenario.outcome(Disposition.NOT_INTERESTED))
                        .result())
                .isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().status()).isEqualTo("completed");
    }

    @Test
    void a_worker_that_was_overtaken_in_its_claim_says_so() {
        scenario.answers(Journal.class, "recordClaim", () -> {
            throw new LeaseLostException(Scenario.SESSION);
        });

        assertThat(claim())
                .isEqualTo(new ClaimResult.InDoubt(Scenario.SESSION, "another worker took the session over"));
    }

    @Tag("3.3")
    @Test
    void a_run_whose_claim_had_no_answer_goes_on_when_the_journal_says_that_it_is_ours() {
        scenario.nextWrites(Fault.LOST_AFTER_THE_COMMIT);

        assertThat(scenario.ran(Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().attempts()).isOne();
    }
}
