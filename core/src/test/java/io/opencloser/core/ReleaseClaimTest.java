package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.ProcessKilled;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person releases a claim whose outcome never came (requirement 3.4). */
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

    private void inDoubt(String why) {
        assertThat(release())
                .isEqualTo(new SessionResult.Refused(
                        Scenario.SESSION, RefusalReason.CLAIM_IN_DOUBT, "the claim was not released: " + why));
        assertThat(scenario.known().awaitsOutcome()).isTrue();
        assertThat(scenario.known().lease().filter(lease -> lease.fence() > 1)).isEmpty();
    }

    private void nothingToRelease(String why) {
        SessionResult result = release();
        assertThat(result).isInstanceOf(SessionResult.Refused.class);
        assertThat(((SessionResult.Refused) result).reason()).isEqualTo(RefusalReason.NOTHING_TO_RELEASE);
        assertThat(((SessionResult.Refused) result).message()).endsWith(why);
    }

    @Tag("3.4")
    @Test
    void a_row_that_is_still_ours_becomes_callable() {
        claim();
        released("the queue row may be called again");
        assertThat(scenario.row().status()).isEqualTo("ready");
    }

    @Test
    void a_second_release_changes_nothingToRelease() {
        claim();
        release();
        int writes = scenario.writesSent();

        assertThat(release()).isEqualTo(new SessionResult.Released(Scenario.SESSION, "the claim was released before"));
        assertThat(scenario.writesSent()).isEqualTo(writes);
    }

    @Test
    void a_row_that_is_callable_already_stays_as_it_is() {
        claim();
        scenario.edit(row -> row.status("ready"));
        released("the queue row may be called already");
    }

    @Test
    void a_row_with_another_status_stays_as_it_is() {
        claim();
        scenario.edit(row -> row.status("blocked"));
        released("the queue row was changed by somebody else and stays as it is");
        assertThat(scenario.row().status()).isEqualTo("blocked");
    }

    @Test
    void a_row_that_another_session_has_claimed_since_stays_claimed() {
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
    void a_claim_on_a_deleted_row_is_released() {
        claim();
        scenario.crm.rows.clear();
        released("the queue row was deleted");
    }

    @Test
    void a_row_that_changes_during_the_release_is_read_again() {
        claim();
        scenario.nextWrites(Fault.HTTP_412_VERSION, Fault.HTTP_404);
        released("the queue row may be called again");
    }

    @Test
    void a_row_that_changes_during_every_attempt_is_not_released() {
        claim();
        scenario.beforeEachWrite(() -> scenario.edit(ModelRow::moved));
        inDoubt("the queue row changed during every attempt to release it");
        assertThat(scenario.writesSent()).isEqualTo(6);
    }

    @Test
    void a_service_that_refuses_or_is_unavailable_leaves_the_claim_as_it_is() {
        claim();
        scenario.nextWrites(Fault.HTTP_403);
        inDoubt("HTTP_403");
        scenario.nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        inDoubt("HTTP_503");
        scenario.nextReads(Fault.HTTP_403);
        inDoubt("HTTP_403");
        released("the queue row may be called again");
    }

    @Test
    void a_claim_in_doubt_is_not_released_before_its_window_ends() {
        scenario.nextWrites(Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT);
        assertThat(scenario.library().claim(Scenario.item())).isInstanceOf(ClaimResult.InDoubt.class);
        assertThat(scenario.known().claim()).isEqualTo(ClaimState.PENDING);

        inDoubt("the claim was sent and may still happen: try again in 150 s");
        scenario.time.advance(Duration.ofSeconds(100));
        inDoubt("the claim was sent and may still happen: try again in 50 s");
        scenario.time.advance(Duration.ofSeconds(49));
        inDoubt("the claim was sent and may still happen: try again in 1 s");
        scenario.time.advance(Duration.ofSeconds(1));
        released("the queue row may be called already");
    }

    @Test
    void the_window_of_a_dead_process_begins_at_the_end_of_its_lease() {
        scenario.answers(Queue.class, "setStatus", () -> {
            throw new ProcessKilled();
        });
        assertThatThrownBy(() -> scenario.library().claim(Scenario.item())).isInstanceOf(ProcessKilled.class);

        assertThat(release()).isInstanceOf(SessionResult.LeasedByOther.class);
        scenario.time.advance(Duration.ofSeconds(60));
        inDoubt("the claim was sent and may still happen: try again in 150 s");
        scenario.nextReads(Fault.HTTP_403);
        inDoubt("HTTP_403");
        scenario.time.advance(Duration.ofSeconds(149));
        inDoubt("the claim was sent and may still happen: try again in 1 s");
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
        nothingToRelease("its call has an outcome: resume, reconcile or abandon it");
        scenario.library().resume(Scenario.SESSION);
        nothingToRelease("it is completed");
    }

    @Test
    void a_lost_claim_has_nothing_to_release() {
        scenario.beforeEachWrite(() -> scenario.edit(row -> row.status("blocked")));
        assertThat(scenario.library().claim(Scenario.item())).isInstanceOf(ClaimResult.Lost.class);

        nothingToRelease("it holds no claim");
        assertThat(scenario.library().abandon(Scenario.SESSION, Scenario.DANA))
                .isEqualTo(new SessionResult.Abandoned(Scenario.SESSION));
        assertThat(release()).isEqualTo(new SessionResult.Abandoned(Scenario.SESSION));
    }
}
