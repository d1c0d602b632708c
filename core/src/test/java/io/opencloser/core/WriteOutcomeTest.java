package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.ProcessKilled;
import io.opencloser.doubles.SampleOutcomes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Outcomes of new sessions, of known sessions and of claimed items (requirements 1.5, 2.2 and 7). */
class WriteOutcomeTest {
    private final Scenario scenario = Scenario.sequential();

    private SessionResult write(Disposition disposition) {
        return scenario.library().write(Scenario.outcome(disposition));
    }

    private void refused(SessionResult result, RefusalReason refusal, String message) {
        assertThat(result).isEqualTo(new SessionResult.Refused(Scenario.SESSION, refusal, message));
    }

    @Tag("1.5")
    @Test
    void an_outcome_that_arrives_again_gets_the_first_result() {
        SessionResult first = write(Disposition.CALL_BACK_LATER);
        int writes = scenario.writesSent();

        SessionResult again = write(Disposition.CALL_BACK_LATER);

        assertThat(again).isEqualTo(first);
        assertThat(first)
                .isEqualTo(new SessionResult.Completed(
                        Scenario.SESSION,
                        EnumSet.of(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE, Operation.TASK)));
        assertThat(scenario.writesSent()).isEqualTo(writes);
        assertThat(scenario.history()).doesNotContain("contradicting_outcome");
    }

    @Tag("1.5")
    @Test
    void a_contradicting_outcome_is_ignored_and_recorded() {
        write(Disposition.CALL_BACK_LATER);

        assertThat(((SessionResult.Contradicted) write(Disposition.NOT_INTERESTED)).fields())
                .containsExactly("final_disposition");
        assertThat(scenario.history()).endsWith("contradicting_outcome");
        assertThat(scenario.row().status()).isEqualTo("ready");
        RunResult run = scenario.run(Disposition.NOT_INTERESTED);
        assertThat(run.warnings()).extracting(Warning::code).contains("contradicting_outcome");
        assertThat(run.warnings()).extracting(Warning::field).contains("final_disposition");
    }

    @Tag("7.3")
    @Test
    void a_parked_outcome_gets_its_result_from_the_journal() {
        scenario.nextWrites(Fault.HTTP_429_A_LONG_PAUSE);
        assertThat(write(Disposition.VOICEMAIL))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION, "HTTP_429_A_LONG_PAUSE", Duration.ofMinutes(3), Set.of()));
        scenario.time.advance(Duration.ofMinutes(1));
        int writes = scenario.writesSent();

        SessionResult parked = new SessionResult.ResumeNeeded(
                Scenario.SESSION, "HTTP_429_A_LONG_PAUSE", Duration.ofMinutes(2), Set.of());
        assertThat(write(Disposition.VOICEMAIL)).isEqualTo(parked);
        assertThat(scenario.library().resume(Scenario.SESSION)).isEqualTo(parked);
        assertThat(scenario.library().dispatch(10).results()).isEmpty();
        assertThat(scenario.writesSent()).isEqualTo(writes);

        scenario.time.advance(Duration.ofMinutes(5));
        assertThat(write(Disposition.VOICEMAIL))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION, "HTTP_429_A_LONG_PAUSE", Duration.ZERO, Set.of()));
        assertThat(scenario.library().dispatch(10).results())
                .containsExactly(new SessionResult.Completed(
                        Scenario.SESSION, EnumSet.of(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE)));
    }

    @Test
    void an_outcome_is_leased_by_its_dead_process_until_the_lease_ends() {
        scenario.answers(Crm.class, "create", () -> {
            throw new ProcessKilled();
        });
        try {
            write(Disposition.VOICEMAIL);
        } catch (ProcessKilled e) {
            assertThat(scenario.known().status()).isEqualTo(RunStatus.IN_PROGRESS);
        }
        assertThat(write(Disposition.VOICEMAIL)).isInstanceOf(SessionResult.LeasedByOther.class);
        assertThat(((SessionResult.LeasedByOther) write(Disposition.VOICEMAIL)).lease())
                .isEqualTo(scenario.known().lease().orElseThrow());
    }

    @Tag("3.4")
    @Test
    void a_claimed_session_takes_the_outcome_of_its_own_item_only() {
        scenario.library().claim(Scenario.item());
        assertThat(scenario.library().resume(Scenario.SESSION))
                .isEqualTo(new SessionResult.Refused(
                        Scenario.SESSION,
                        RefusalReason.AWAITS_OUTCOME,
                        "the session has claimed its queue item and waits for the outcome of the call: hand the outcome"
                                + " in, or release the claim"));
        assertThat(scenario.library().abandon(Scenario.SESSION, Scenario.DANA))
                .isEqualTo(new SessionResult.Refused(
                        Scenario.SESSION,
                        RefusalReason.AWAITS_OUTCOME,
                        "the session has claimed its queue item and waits for the outcome of the call: release the"
                                + " claim"));
        QueueItemId other = new QueueItemId(new UUID(7, 1));

        SessionResult wrong =
                scenario.library().write(SampleOutcomes.outcome(Scenario.SESSION, other, Disposition.VOICEMAIL));

        refused(
                wrong,
                RefusalReason.OTHER_QUEUE_ITEM,
                "the session has claimed queue item " + Scenario.ITEM + ", the outcome names another");
        assertThat(write(Disposition.VOICEMAIL)).isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().attempts()).isOne();
    }

    @Tag("1.5")
    @Test
    void the_first_of_two_outcomes_of_a_claimed_item_counts() {
        scenario.library().claim(Scenario.item());
        scenario.library().accept(Scenario.outcome(Disposition.VOICEMAIL));

        SessionResult.Contradicted written = (SessionResult.Contradicted) write(Disposition.CALL_BACK_LATER);

        assertThat(written.fields()).containsExactly("final_disposition");
        assertThat(written.first()).isInstanceOf(SessionResult.Completed.class);
        assertThat(written.session()).isEqualTo(Scenario.SESSION);
        assertThat(scenario.row().status()).isEqualTo("ready");
        assertThat(scenario.known().knownOutcome().orElseThrow().disposition()).isEqualTo(Disposition.VOICEMAIL);
    }

    @Test
    void an_outcome_claims_first_if_the_claim_is_in_doubt() {
        scenario.nextWrites(Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT);
        scenario.library().claim(Scenario.item());

        assertThat(write(Disposition.VOICEMAIL)).isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().status()).isEqualTo("ready");

        Scenario lost = Scenario.sequential()
                .nextWrites(Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT);
        lost.library().claim(Scenario.item());
        lost.edit(row -> row.status("blocked"));
        assertThat(lost.library().write(Scenario.outcome(Disposition.VOICEMAIL)))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.ELIGIBILITY,
                        List.of("status_callable"),
                        "somebody else changed the queue row first: queue.status",
                        Set.of()));
    }

    @Tag("1.8")
    @Test
    void an_outcome_that_cannot_be_planned_is_kept_until_the_cause_is_mended() {
        Scenario gone = Scenario.sequential();
        ModelRow row = gone.row();
        gone.crm.rows.clear();
        assertThat(gone.library().write(Scenario.outcome(Disposition.VOICEMAIL)))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.QUEUE_ITEM_MISSING,
                        List.of(),
                        "there is no queue item " + Scenario.ITEM + " in the CRM",
                        Set.of()));
        gone.crm.rows.put(Scenario.ITEM, row);
        assertThat(gone.library().resume(Scenario.SESSION)).isInstanceOf(SessionResult.Blocked.class);
        assertThat(gone.library().reopen(Scenario.SESSION, Scenario.DANA)).isTrue();
        assertThat(gone.known().status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(gone.library().dispatch(1).results()).hasOnlyElementsOfType(SessionResult.Completed.class);
        assertThat(gone.row().attempts()).isOne();

        scenario.answers(
                Queue.class, "select", () -> new QueueReading.NotReady(new MappingCheck.Invalid(List.of("a", "b"))));
        assertThat(write(Disposition.VOICEMAIL))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.METADATA,
                        List.of(),
                        "the mapping does not fit the CRM: a; b",
                        Set.of()));
        assertThat(scenario.known().outcome()).contains(Scenario.outcome(Disposition.VOICEMAIL));
    }

    @Tag("1.8")
    @Test
    void an_outcome_is_kept_if_the_crm_cannot_be_read() {
        scenario.nextReads(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);

        assertThat(write(Disposition.DO_NOT_CALL))
                .isEqualTo(new SessionResult.ResumeNeeded(Scenario.SESSION, "HTTP_503", Duration.ZERO, Set.of()));

        assertThat(scenario.known().outcome()).contains(Scenario.outcome(Disposition.DO_NOT_CALL));
        assertThat(scenario.library().resume(Scenario.SESSION)).isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().doNotCall()).isTrue();
    }
}
