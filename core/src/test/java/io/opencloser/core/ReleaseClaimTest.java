package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.ProcessKilled;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A claim whose outcome never came, let go by a person (requirement 3.4). */
class ReleaseClaimTest {
    private final Scenario scenario = Scenario.sequential();

    private void claim() {
        assertThat(scenario.library().claim(Scenario.item())).isInstanceOf(ClaimResult.Claimed.class);
    }

    private SessionResult release() {
        return scenario.library().release(Scenario.SESSION, Scenario.DANA);
    }

    private void released(String how) {
        assertThat(release()).isEqualTo(new SessionResult.Released(Scenario.SESSION, how));
        assertThat(scenario.known().claim()).isEqualTo(ClaimState.RELEASED);
        assertThat(scenario.known().status()).isEqualTo(RunStatus.ABANDONED);
        assertThat(scenario.known().lease()).isEmpty();
        assertThat(scenario.heard).last().isEqualTo(new WriteBackEvent.ClaimReleased(Scenario.SESSION));
        assertThat(scenario.history()).contains("releasing").endsWith("released");
    }

    private void unsettled(String why) {
        assertThat(release())
                .isEqualTo(new SessionResult.Refused(
                        Scenario.SESSION, RefusalReason.CLAIM_IN_DOUBT, "the claim was not released: " + why));
        assertThat(scenario.known().awaitsOutcome()).isTrue();
        assertThat(scenario.known().lease().filter(lease -> lease.fence() > 1)).isEmpty();
    }

    private void nothing(String why) {
        SessionResult result = release();
        assertThat(result).isInstanceOf(SessionResult.Refused.class);
        assertThat(((SessionResult.Refused) result).reason()).isEqualTo(RefusalReason.NOTHING_TO_RELEASE);
        assertThat(((SessionResult.Refused) result).message()).endsWith(why);
    }

    @Tag("3.4")
    @Test
    void a_row_that_is_still_ours_may_be_called_again() {
        claim();
        released("the queue row may be called again");
        assertThat(scenario.row().status()).isEqualTo("ready");
    }

    @Test
    void to_release_twice_changes_nothing_the_second_time() {
        claim();
        release();
        int writes = scenario.writesSent();

        assertThat(release()).isEqualTo(new SessionResult.Released(Scenario.SESSION, "the claim was released before"));
        assertThat(scenario.writesSent()).isEqualTo(writes);
    }

    @Test
    void a_row_that_somebody_has_made_callable_is_left_as_it_is() {
        claim();
        scenario.edit(row -> row.status("ready"));
        released("the queue row may be called already");
    }

    @Test
    void a_row_that_somebody_has_set_to_something_else_is_left_as_it_is() {
        claim();
        scenario.edit(row -> row.status("blocked"));
        released("the queue row was changed by somebody else and stays as it is");
        assertThat(scenario.row().status()).isEqualTo("blocked");
    }

    @Test
    void a_row_that_another_session_has_claimed_since_is_theirs() {
        claim();
        scenario.edit(row -> row.status("ready"));
        SessionId other = SessionId.of(new UUID(9, 9));
        scenario.crm.sentFor(other);
        assertThat(scenario.library(other).claim(Scenario.item())).isInstanceOf(ClaimResult.Claimed.class);
        scenario.crm.sentFor(Scenario.SESSION);

        released("the queue row is in progress for session " + other);
        assertThat(scenario.row().status()).isEqualTo("in_progress");
    }

    @Test
    void a_deleted_row_stands_in_nobodys_way() {
        claim();
        scenario.crm.rows.clear();
        released("the queue row was deleted");
    }

    @Test
    void a_row_that_moves_meanwhile_is_looked_at_again() {
        claim();
        scenario.nextWrites(Fault.HTTP_412_VERSION, Fault.HTTP_404);
        released("the queue row may be called again");
    }

    @Test
    void a_row_that_never_stands_still_is_left_for_later() {
        claim();
        scenario.beforeEachWrite(() -> scenario.edit(ModelRow::moved));
        unsettled("the queue row changed during every attempt to release it");
        assertThat(scenario.writesSent()).isEqualTo(6);
    }

    @Test
    void a_service_that_refuses_or_is_away_leaves_the_claim_as_it_is() {
        claim();
        scenario.nextWrites(Fault.HTTP_403);
        unsettled("HTTP_403");
        scenario.nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        unsettled("HTTP_503");
        scenario.nextReads(Fault.HTTP_403);
        unsettled("HTTP_403");
        released("the queue row may be called again");
    }

    @Test
    void a_claim_that_may_still_arrive_is_not_released_before_it_cannot_any_more() {
        scenario.nextWrites(Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT);
        assertThat(scenario.library().claim(Scenario.item())).isInstanceOf(ClaimResult.InDoubt.class);
        assertThat(scenario.known().claim()).isEqualTo(ClaimState.PENDING);

        unsettled("the claim was sent and may still happen: try again in 150 s");
        scenario.time.advance(Duration.ofSeconds(100));
        unsettled("the claim was sent and may still happen: try again in 50 s");
        scenario.time.advance(Duration.ofSeconds(49));
        unsettled("the claim was sent and may still happen: try again in 1 s");
        scenario.time.advance(Duration.ofSeconds(1));
        released("the queue row may be called already");
    }

    @Test
    void the_claim_of_a_process_that_died_counts_from_the_end_of_its_lease() {
        scenario.answers(Queue.class, "setStatus", () -> {
            throw new ProcessKilled();
        });
        assertThatThrownBy(() -> scenario.library().claim(Scenario.item())).isInstanceOf(ProcessKilled.class);

        assertThat(release()).isInstanceOf(SessionResult.LeasedByOther.class);
        scenario.time.advance(Duration.ofSeconds(60));
        unsettled("the claim was sent and may still happen: try again in 150 s");
        scenario.nextReads(Fault.HTTP_403);
        unsettled("HTTP_403");
        scenario.time.advance(Duration.ofSeconds(149));
        unsettled("the claim was sent and may still happen: try again in 1 s");
        scenario.time.advance(Duration.ofSeconds(1));
        released("the queue row may be called already");
    }

    @Test
    void a_session_without_a_claim_has_nothing_to_release() {
        assertThat(release())
                .isEqualTo(new SessionResult.Refused(
                        Scenario.SESSION,
                        RefusalReason.UNKNOWN_SESSION,
                        "the journal does not know session " + Scenario.SESSION));

        scenario.nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        assertThat(scenario.ran(Disposition.VOICEMAIL)).isInstanceOf(SessionResult.ResumeNeeded.class);
        nothing("its call has an outcome: resume, reconcile or abandon it");
        scenario.library().resume(Scenario.SESSION);
        nothing("it is completed");
    }

    @Test
    void a_lost_claim_holds_nothing() {
        scenario.beforeEachWrite(() -> scenario.edit(row -> row.status("blocked")));
        assertThat(scenario.library().claim(Scenario.item())).isInstanceOf(ClaimResult.Lost.class);

        nothing("it holds no claim");
        assertThat(scenario.library().abandon(Scenario.SESSION, Scenario.DANA))
                .isEqualTo(new SessionResult.Abandoned(Scenario.SESSION));
        assertThat(release()).isEqualTo(new SessionResult.Abandoned(Scenario.SESSION));
    }
}
