package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.NextAttemptDelays;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.Planner;
import io.opencloser.core.domain.plan.TaskOwnership;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.doubles.Fault;
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

    private WriteResult write(Disposition disposition) {
        return scenario.library().write(Scenario.outcome(disposition));
    }

    private void refused(SessionResult result, RefusalReason refusal, String message) {
        assertThat(result).isEqualTo(new SessionResult.Refused(Scenario.SESSION, refusal, message));
    }

    @Tag("1.5")
    @Test
    void an_outcome_that_arrives_again_gets_the_first_result() {
        WriteResult first = write(Disposition.CALL_BACK_LATER);
        int writes = scenario.writesSent();

        WriteResult again = write(Disposition.CALL_BACK_LATER);

        assertThat(again).isEqualTo(first);
        assertThat(first.result())
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

        assertThat(write(Disposition.NOT_INTERESTED).contradictions()).containsExactly("final_disposition");
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
        assertThat(write(Disposition.VOICEMAIL).result())
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION, "HTTP_429_A_LONG_PAUSE", Duration.ofMinutes(3), Set.of()));
        scenario.time.advance(Duration.ofMinutes(1));
        int writes = scenario.writesSent();

        SessionResult parked = new SessionResult.ResumeNeeded(
                Scenario.SESSION, "HTTP_429_A_LONG_PAUSE", Duration.ofMinutes(2), Set.of());
        assertThat(write(Disposition.VOICEMAIL).result()).isEqualTo(parked);
        assertThat(scenario.library().resume(Scenario.SESSION)).isEqualTo(parked);
        assertThat(scenario.library().resumeDue(10)).isEmpty();
        assertThat(scenario.writesSent()).isEqualTo(writes);

        scenario.time.advance(Duration.ofMinutes(5));
        assertThat(write(Disposition.VOICEMAIL).result())
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION, "HTTP_429_A_LONG_PAUSE", Duration.ZERO, Set.of()));
        assertThat(scenario.library().resumeDue(10))
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
        assertThat(write(Disposition.VOICEMAIL).result()).isInstanceOf(SessionResult.LeasedByOther.class);
        assertThat(((SessionResult.LeasedByOther) write(Disposition.VOICEMAIL).result()).lease())
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

        WriteResult wrong =
                scenario.library().write(SampleOutcomes.outcome(Scenario.SESSION, other, Disposition.VOICEMAIL));

        refused(
                wrong.result(),
                RefusalReason.OTHER_QUEUE_ITEM,
                "the session has claimed queue item " + Scenario.ITEM + ", the outcome names another");
        assertThat(write(Disposition.VOICEMAIL).result()).isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().attempts()).isOne();
    }

    @Tag("1.5")
    @Tag("6.4")
    @Test
    void the_first_of_two_outcomes_counts_even_if_the_second_loses_its_lease() {
        scenario.library().claim(Scenario.item());
        Lease[] third = new Lease[1];
        scenario.answers(Owners.class, "verify", () -> {
            WriteBackPlan first = Planner.plan(
                    Scenario.outcome(Disposition.VOICEMAIL),
                    scenario.known().item().orElseThrow(),
                    new TaskOwnership.NotNeeded(),
                    scenario.crm.target(),
                    NextAttemptDelays.standard());
            scenario.journal.recordPlan(taken("first"), first);
            scenario.time.advance(Duration.ofMinutes(1));
            return new OwnerCheck.Verified(new Owner(Owner.Kind.USER, new UUID(1, 1)));
        });
        scenario.answers(Journal.class, "releaseLease", () -> {
            scenario.time.advance(Duration.ofMinutes(1));
            third[0] = taken("third");
            throw new LeaseLostException(Scenario.SESSION);
        });

        WriteResult written = write(Disposition.CALL_BACK_LATER);

        assertThat(written.contradictions()).containsExactly("final_disposition");
        assertThat(written.result()).isEqualTo(new SessionResult.LeasedByOther(Scenario.SESSION, third[0]));
    }

    private Lease taken(String holder) {
        AcquireResult acquisition =
                scenario.journal.acquire(Scenario.SESSION, new LeaseRequest(holder, Duration.ofSeconds(30)), Set.of());
        return ((AcquireResult.Acquired) acquisition).lease();
    }

    @Test
    void an_outcome_claims_first_if_the_claim_is_in_doubt() {
        scenario.nextWrites(Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT);
        scenario.library().claim(Scenario.item());

        assertThat(write(Disposition.VOICEMAIL).result()).isInstanceOf(SessionResult.Completed.class);
        assertThat(scenario.row().status()).isEqualTo("ready");

        Scenario lost = Scenario.sequential()
                .nextWrites(Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT, Fault.LOST_BEFORE_THE_COMMIT);
        lost.library().claim(Scenario.item());
        lost.edit(row -> row.status("blocked"));
        assertThat(lost.library().write(Scenario.outcome(Disposition.VOICEMAIL)).result())
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.ELIGIBILITY,
                        List.of("status_callable"),
                        "somebody else changed the queue row first: queue.status",
                        Set.of()));
    }

    @Test
    void an_outcome_that_cannot_be_planned_leaves_no_session() {
        scenario.answers(
                Queue.class, "select", () -> new QueueReading.NotReady(new MappingCheck.Invalid(List.of("a", "b"))));
        refused(
                write(Disposition.VOICEMAIL).result(),
                RefusalReason.MAPPING_INVALID,
                "the mapping does not fit the CRM: a; b");

        Scenario gone = Scenario.sequential();
        gone.crm.rows.clear();
        refused(
                gone.library().write(Scenario.outcome(Disposition.VOICEMAIL)).result(),
                RefusalReason.QUEUE_ITEM_NOT_FOUND,
                "there is no queue item " + Scenario.ITEM + " in the CRM");

        Scenario dark = Scenario.sequential().nextReads(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        refused(
                dark.library().write(Scenario.outcome(Disposition.VOICEMAIL)).result(),
                RefusalReason.CRM_UNAVAILABLE,
                "HTTP_503");
        for (Scenario each : List.of(scenario, gone, dark)) {
            assertThat(each.journal.find(Scenario.SESSION)).isEmpty();
        }
    }
}
