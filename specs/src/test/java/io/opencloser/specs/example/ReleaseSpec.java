package io.opencloser.specs.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.SessionResult;
import io.opencloser.core.SessionResult.Refusal;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.specs.model.Killed;
import io.opencloser.specs.model.Mishap;
import io.opencloser.specs.model.Row;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A claim whose outcome never came, let go by a person (requirement 3.4). */
class ReleaseSpec {
    private final Office office = Office.sequential();

    private void claim() {
        assertThat(office.library().claim(Office.item())).isInstanceOf(ClaimResult.Claimed.class);
    }

    private SessionResult release() {
        return office.library().release(Office.SESSION, Office.DANA);
    }

    private void released(String how) {
        assertThat(release()).isEqualTo(new SessionResult.Released(Office.SESSION, how));
        assertThat(office.known().claim()).isEqualTo(ClaimState.RELEASED);
        assertThat(office.known().status()).isEqualTo(RunStatus.ABANDONED);
        assertThat(office.known().lease()).isEmpty();
        assertThat(office.heard).last().isEqualTo(new WriteBackEvent.ClaimReleased(Office.SESSION));
        assertThat(office.history()).contains("releasing").endsWith("released");
    }

    private void unsettled(String why) {
        assertThat(release())
                .isEqualTo(new SessionResult.Refused(
                        Office.SESSION, Refusal.CLAIM_UNSETTLED, "the claim was not released: " + why));
        assertThat(office.known().awaitsOutcome()).isTrue();
        assertThat(office.known().lease().filter(lease -> lease.fence() > 1)).isEmpty();
    }

    private void nothing(String why) {
        SessionResult result = release();
        assertThat(result).isInstanceOf(SessionResult.Refused.class);
        assertThat(((SessionResult.Refused) result).refusal()).isEqualTo(Refusal.NOTHING_TO_RELEASE);
        assertThat(((SessionResult.Refused) result).message()).endsWith(why);
    }

    @Tag("3.4")
    @Test
    void a_row_that_is_still_ours_may_be_called_again() {
        claim();
        released("the queue row may be called again");
        assertThat(office.row().status()).isEqualTo("ready");
    }

    @Test
    void to_release_twice_changes_nothing_the_second_time() {
        claim();
        release();
        int writes = office.writesSent();

        assertThat(release()).isEqualTo(new SessionResult.Released(Office.SESSION, "the claim was released before"));
        assertThat(office.writesSent()).isEqualTo(writes);
    }

    @Test
    void a_row_that_somebody_has_made_callable_is_left_as_it_is() {
        claim();
        office.edit(row -> row.status("ready"));
        released("the queue row may be called already");
    }

    @Test
    void a_row_that_somebody_has_set_to_something_else_is_left_as_it_is() {
        claim();
        office.edit(row -> row.status("blocked"));
        released("the queue row was changed by somebody else and stays as it is");
        assertThat(office.row().status()).isEqualTo("blocked");
    }

    @Test
    void a_row_that_another_session_has_claimed_since_is_theirs() {
        claim();
        office.edit(row -> row.status("ready"));
        SessionId other = SessionId.of(new UUID(9, 9));
        office.crm.sentFor(other);
        assertThat(office.library(other).claim(Office.item())).isInstanceOf(ClaimResult.Claimed.class);
        office.crm.sentFor(Office.SESSION);

        released("the queue row is in progress for session " + other);
        assertThat(office.row().status()).isEqualTo("in_progress");
    }

    @Test
    void a_deleted_row_stands_in_nobodys_way() {
        claim();
        office.crm.rows.clear();
        released("the queue row was deleted");
    }

    @Test
    void a_row_that_moves_meanwhile_is_looked_at_again() {
        claim();
        office.nextWrites(Mishap.HTTP_412_VERSION, Mishap.HTTP_404);
        released("the queue row may be called again");
    }

    @Test
    void a_row_that_never_stands_still_is_left_for_later() {
        claim();
        office.beforeEachWrite(() -> office.edit(Row::moved));
        unsettled("the queue row changed during every attempt to release it");
        assertThat(office.writesSent()).isEqualTo(6);
    }

    @Test
    void a_service_that_refuses_or_is_away_leaves_the_claim_as_it_is() {
        claim();
        office.nextWrites(Mishap.HTTP_403);
        unsettled("HTTP_403");
        office.nextWrites(Mishap.HTTP_503, Mishap.HTTP_503, Mishap.HTTP_503);
        unsettled("HTTP_503");
        office.nextReads(Mishap.HTTP_403);
        unsettled("HTTP_403");
        released("the queue row may be called again");
    }

    @Test
    void a_claim_that_may_still_arrive_is_not_released_before_it_cannot_any_more() {
        office.nextWrites(Mishap.LOST_BEFORE_THE_COMMIT, Mishap.LOST_BEFORE_THE_COMMIT, Mishap.LOST_BEFORE_THE_COMMIT);
        assertThat(office.library().claim(Office.item())).isInstanceOf(ClaimResult.Unsettled.class);
        assertThat(office.known().claim()).isEqualTo(ClaimState.PENDING);

        unsettled("the claim was sent and may still happen: try again in 150 s");
        office.time.advance(Duration.ofSeconds(100));
        unsettled("the claim was sent and may still happen: try again in 50 s");
        office.time.advance(Duration.ofSeconds(49));
        unsettled("the claim was sent and may still happen: try again in 1 s");
        office.time.advance(Duration.ofSeconds(1));
        released("the queue row may be called already");
    }

    @Test
    void the_claim_of_a_process_that_died_counts_from_the_end_of_its_lease() {
        office.answers(Queue.class, "setStatus", () -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> office.library().claim(Office.item())).isInstanceOf(Killed.class);

        assertThat(release()).isInstanceOf(SessionResult.Held.class);
        office.time.advance(Duration.ofSeconds(60));
        unsettled("the claim was sent and may still happen: try again in 150 s");
        office.nextReads(Mishap.HTTP_403);
        unsettled("HTTP_403");
        office.time.advance(Duration.ofSeconds(149));
        unsettled("the claim was sent and may still happen: try again in 1 s");
        office.time.advance(Duration.ofSeconds(1));
        released("the queue row may be called already");
    }

    @Test
    void a_session_without_a_claim_has_nothing_to_release() {
        assertThat(release())
                .isEqualTo(new SessionResult.Refused(
                        Office.SESSION,
                        Refusal.UNKNOWN_SESSION,
                        "the journal does not know session " + Office.SESSION));

        office.nextWrites(Mishap.HTTP_503, Mishap.HTTP_503, Mishap.HTTP_503);
        assertThat(office.ran(Disposition.VOICEMAIL)).isInstanceOf(SessionResult.ResumeNeeded.class);
        nothing("its call has an outcome: resume, reconcile or abandon it");
        office.library().resume(Office.SESSION);
        nothing("it is completed");
    }

    @Test
    void a_lost_claim_holds_nothing() {
        office.beforeEachWrite(() -> office.edit(row -> row.status("blocked")));
        assertThat(office.library().claim(Office.item())).isInstanceOf(ClaimResult.Lost.class);

        nothing("it holds no claim");
        assertThat(office.library().abandon(Office.SESSION, Office.DANA))
                .isEqualTo(new SessionResult.Abandoned(Office.SESSION));
        assertThat(release()).isEqualTo(new SessionResult.Abandoned(Office.SESSION));
    }
}
