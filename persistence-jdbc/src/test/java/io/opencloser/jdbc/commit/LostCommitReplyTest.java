package io.opencloser.jdbc.commit;

import static io.opencloser.fixtures.contract.JournalUnderTest.confirmations;
import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.ENVIRONMENT;
import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static io.opencloser.jdbc.commit.LostReplies.Commit.CONNECTION_LOST_BEFORE_COMMIT;
import static io.opencloser.jdbc.commit.LostReplies.Commit.CONNECTION_REFUSED;
import static io.opencloser.jdbc.commit.LostReplies.Commit.RESPONSE_LOST_AFTER_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.jdbc.JdbcJournal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal resolves a commit whose response was lost: requirements 4.2 and 5.6, on the journal's side. */
class LostCommitReplyTest {
    private static final CallOutcome OUTCOME = SampleOutcomes.outcome(session(1), itemId(1), Disposition.VOICEMAIL);

    private final LostReplies connections = new LostReplies("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private final Journal journal = JdbcJournal.over(connections.connections());

    private Lease opened() {
        return ((AcquireResult.Acquired) journal.open(NewSession.planned(plan(1, 1)), request("worker-1"))).lease();
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @EnumSource
    void an_opening_whose_response_was_lost_belongs_to_the_caller_and_happens_once(LostReplies.Commit commit) {
        connections.next(commit);

        Lease lease = opened();

        assertThat(journal.find(session(1)).orElseThrow().lease()).contains(lease);
        assertThat(journal.history(session(1))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_last_confirmation_whose_response_was_lost_completes_the_session_once(LostReplies.Commit commit) {
        Lease lease = opened();
        connections.next(commit);

        journal.confirm(lease, confirmations(Operation.values()));

        assertThat(journal.find(session(1)).orElseThrow().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(journal.history(session(1)))
                .filteredOn(entry -> entry.event().equals("completed"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_renewal_whose_response_was_lost_takes_effect(LostReplies.Commit commit) {
        Lease lease = opened();
        connections.next(commit);

        Lease renewed = journal.renew(lease, Duration.ofHours(1));

        assertThat(journal.find(session(1)).orElseThrow().lease()).contains(renewed);
    }

    @ParameterizedTest
    @EnumSource
    void an_acceptance_whose_response_was_lost_happens_once(LostReplies.Commit commit) {
        connections.next(commit);

        AcceptResult accepted = journal.accept(new Acceptance(OUTCOME, ENVIRONMENT, Optional.empty()));

        assertThat(accepted)
                .isEqualTo(new AcceptResult.Accepted(journal.find(session(1)).orElseThrow()));
        assertThat(journal.history(session(1))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void sessions_that_were_taken_when_the_response_was_lost_belong_to_the_caller(LostReplies.Commit commit) {
        journal.accept(new Acceptance(OUTCOME, ENVIRONMENT, Optional.empty()));
        connections.next(commit);

        List<AcquireResult.Acquired> taken =
                journal.take(new TakeRequest(10, ENVIRONMENT, request("taker"), Set.of(), DispatchTiming.WHEN_DUE));

        assertThat(taken)
                .singleElement()
                .satisfies(each -> assertThat(
                                journal.find(session(1)).orElseThrow().lease())
                        .contains(each.lease()));
        assertThat(journal.history(session(1))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_session_is_reopened_once_although_the_response_was_lost(LostReplies.Commit commit) {
        journal.block(opened(), new Block(BlockReason.PERMANENT_OTHER, List.of(), "refused"));
        connections.next(commit);

        assertThat(journal.reopen(
                        session(1), Set.of(BlockReason.PERMANENT_OTHER), new Decision("dana", "it is mended")))
                .isTrue();

        assertThat(journal.history(session(1))).hasSize(3);
    }

    @Test
    void several_lost_responses_in_a_row_are_resolved() {
        Lease lease = opened();
        connections.next(
                CONNECTION_LOST_BEFORE_COMMIT, CONNECTION_REFUSED, RESPONSE_LOST_AFTER_COMMIT, CONNECTION_REFUSED);

        journal.releaseLease(lease);

        assertThat(journal.find(session(1)).orElseThrow().lease()).isEmpty();
        assertThat(journal.history(session(1))).hasSize(2);
    }

    @Test
    void while_the_database_is_unreachable_the_outcome_is_unknown() {
        Lease lease = opened();
        connections.next(RESPONSE_LOST_AFTER_COMMIT);
        connections.next(Collections.nCopies(20, CONNECTION_REFUSED).toArray(LostReplies.Commit[]::new));

        assertThatThrownBy(() -> journal.releaseLease(lease))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.UNAVAILABLE))
                .hasMessageContaining("unknown");
    }

    @Test
    void an_unreachable_database_is_unavailable_and_nothing_is_written() {
        connections.next(Collections.nCopies(8, CONNECTION_REFUSED).toArray(LostReplies.Commit[]::new));

        assertThatThrownBy(this::opened)
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.UNAVAILABLE))
                .hasMessageNotContaining("unknown");
        assertThat(journal.find(session(1))).isEmpty();
    }

    @Tag("10.1")
    @Test
    void a_journal_opens_although_its_first_connection_breaks() {
        connections.next(CONNECTION_REFUSED);

        JdbcJournal second = JdbcJournal.over(connections.connections());

        assertThat(second.find(session(1))).isEmpty();
    }
}
