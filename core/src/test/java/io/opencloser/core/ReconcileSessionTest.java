package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a blocked session after a person has chosen (requirement 7.7). */
@Tag("7.7")
class ReconcileSessionTest extends ConflictExamples {
    @Test
    void keeping_the_crms_values_writes_the_rest_and_releases_the_row() {
        ConflictView seen = conflict(Disposition.CALL_BACK_LATER);
        ModelRow edited = scenario.row();

        assertThat(choose(seen, Resolution.KEEP_CRM))
                .isEqualTo(new SessionResult.Completed(Scenario.SESSION, EnumSet.of(Operation.TASK)));
        assertThat(scenario.row()).isEqualTo(edited);
        assertThat(scenario.known().claim()).isEqualTo(ClaimState.RELEASED);
        assertThat(decided()).contains("kept the CRM's values", "by dana: looked at it");
        assertThat(scenario.heard)
                .filteredOn(WriteBackEvent.SessionReconciled.class::isInstance)
                .containsExactly(new WriteBackEvent.SessionReconciled(Scenario.SESSION, 2));
    }

    @Test
    void applying_ours_writes_to_the_current_row() {
        ConflictView seen = conflict(Disposition.CALL_BACK_LATER);

        assertThat(choose(seen, Resolution.APPLY_OURS))
                .isEqualTo(new SessionResult.Completed(
                        Scenario.SESSION, EnumSet.of(Operation.QUEUE_STATUS_UPDATE, Operation.TASK)));
        assertThat(scenario.row().notes()).isEqualTo("call her mobile");
        assertThat(scenario.row().status()).isEqualTo("ready");
        assertThat(scenario.row().attempts()).isOne();
        assertThat(decided()).contains("applied ours to the row as it is now", "by dana: looked at it");
    }

    private String decided() {
        return scenario.journal.history(Scenario.SESSION).stream()
                .filter(entry -> entry.event().equals("reconciled"))
                .map(HistoryEntry::detail)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_row_that_changes_after_the_inspection_is_a_conflict_again() {
        ConflictView seen = conflict(Disposition.CALL_BACK_LATER);
        scenario.edit(row -> row.notes("no, her office"));

        assertThat(choose(seen, Resolution.APPLY_OURS)).isInstanceOf(SessionResult.Blocked.class);
        assertThat(scenario.row().notes()).isEqualTo("no, her office");
    }

    @Test
    void a_resolution_that_arrives_twice_is_applied_once() {
        ConflictView seen = conflict(Disposition.CALL_BACK_LATER);
        choose(seen, Resolution.APPLY_OURS);
        int writes = scenario.writesSent();

        assertThat(choose(seen, Resolution.APPLY_OURS)).isEqualTo(new SessionResult.NothingToResume(Scenario.SESSION));
        assertThat(choose(staleView(), Resolution.KEEP_CRM))
                .isEqualTo(new SessionResult.NothingToResume(Scenario.SESSION));
        assertThat(scenario.writesSent()).isEqualTo(writes);
    }

    @Tag("2.3")
    @Test
    void keeping_a_persons_values_does_not_lose_a_do_not_call_request() {
        conflict(Disposition.DO_NOT_CALL);
        assertThat(scenario.row().doNotCall()).isTrue();
        scenario.edit(row -> new ModelRow(row.id(), row.version() + 1, "ready", "", row.notes(), 0, "", false));
        refused(
                choose(inspect(), Resolution.KEEP_CRM),
                RefusalReason.RESOLUTION_NOT_POSSIBLE,
                "the customer must not be called again and the row does not say so: set the flag in the CRM,"
                        + " or apply ours");

        scenario.edit(row -> new ModelRow(row.id(), row.version() + 1, "dnc", "", row.notes(), 0, "", true));
        assertThat(choose(inspect(), Resolution.KEEP_CRM)).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void a_do_not_call_request_for_a_deleted_row_can_only_be_dropped() {
        conflict(Disposition.DO_NOT_CALL);
        scenario.crm.rows.clear();
        ConflictView seen = inspect();

        assertThat(seen.values()).isEmpty();
        refused(
                choose(seen, Resolution.APPLY_OURS),
                RefusalReason.RESOLUTION_NOT_POSSIBLE,
                "the queue row was deleted: keep the CRM's state, or abandon the session");
        assertThat(choose(seen, Resolution.KEEP_CRM)).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void a_row_in_progress_for_another_session_is_not_overwritten() {
        conflict(Disposition.CALL_BACK_LATER);
        scenario.edit(row -> row.status("ready"));
        SessionId other = SessionId.of(new UUID(9, 9));
        scenario.crm.sentFor(other);
        assertThat(scenario.library(other).claim(Scenario.item())).isInstanceOf(ClaimResult.Claimed.class);

        refused(
                choose(inspect(), Resolution.APPLY_OURS),
                RefusalReason.RESOLUTION_NOT_POSSIBLE,
                "the row is in progress for session " + other + ": wait until that has ended");
        assertThat(choose(inspect(), Resolution.KEEP_CRM)).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void writes_confirmed_before_the_block_stay_confirmed_under_either_resolution() {
        for (Resolution choice : Resolution.values()) {
            Scenario task = Scenario.sequential();
            task.beforeEachWrite(() -> {
                if (task.row().lastSession().equals(Scenario.SESSION.value())) {
                    task.nextWrites(Fault.HTTP_403);
                }
            });
            assertThat(task.ran(Disposition.CALL_BACK_LATER))
                    .isEqualTo(new SessionResult.Blocked(
                            Scenario.SESSION,
                            BlockReason.PERMANENT_OTHER,
                            List.of(),
                            "HTTP_403",
                            EnumSet.of(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE)));
            task.beforeEachWrite(() -> {});
            ConflictView seen = ((Inspection.Available) task.library().inspect(Scenario.SESSION)).sideBySide();

            assertThat(task.library().reconcile(seen, choice, Scenario.DANA))
                    .isEqualTo(new SessionResult.Completed(Scenario.SESSION, EnumSet.of(Operation.TASK)));
            assertThat(task.row().attempts()).isOne();
        }
    }

    @Test
    void a_block_that_cannot_be_reconciled_names_the_remedy() {
        scenario.edit(row -> row.status("blocked"));
        scenario.ran(Disposition.CALL_BACK_LATER);
        refused(
                choose(inspect(), Resolution.KEEP_CRM),
                RefusalReason.NOTHING_TO_RECONCILE,
                "the item was not eligible: there is nothing left to write");

        Scenario deleted = Scenario.sequential();
        deleted.beforeEachWrite(() -> {
            if (deleted.row().lastSession().equals(Scenario.SESSION.value())) {
                deleted.nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
            }
        });
        assertThat(deleted.ran(Disposition.CALL_BACK_LATER)).isInstanceOf(SessionResult.ResumeNeeded.class);
        deleted.crm.records.delete(Scenario.SESSION, Operation.PHONE_CALL_ACTIVITY);
        assertThat(deleted.library().resume(Scenario.SESSION))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.TARGET_DELETED,
                        List.of(),
                        "the phone_call_activity record was written and has been deleted since",
                        Set.of()));
        ConflictView seen = ((Inspection.Available) deleted.library().inspect(Scenario.SESSION)).sideBySide();
        refused(
                deleted.library().reconcile(seen, Resolution.APPLY_OURS, Scenario.DANA),
                RefusalReason.NOTHING_TO_RECONCILE,
                "a record was deleted and is never made again: abandon the session");
        assertThat(deleted.library().abandon(Scenario.SESSION, Scenario.DANA))
                .isEqualTo(new SessionResult.Abandoned(Scenario.SESSION));
        assertThat(deleted.library().resume(Scenario.SESSION)).isEqualTo(new SessionResult.Abandoned(Scenario.SESSION));
    }
}
