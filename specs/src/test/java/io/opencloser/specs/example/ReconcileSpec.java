package io.opencloser.specs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.Choice;
import io.opencloser.core.ClaimResult;
import io.opencloser.core.Look;
import io.opencloser.core.SessionResult;
import io.opencloser.core.SessionResult.Refusal;
import io.opencloser.core.SideBySide;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.Readiness;
import io.opencloser.core.port.crm.Sighting;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.HistoryEntry;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.specs.model.Mishap;
import io.opencloser.specs.model.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person sees of a blocked session, and what becomes of what the person chooses (requirement 7.7). */
@Tag("7.7")
class ReconcileSpec {
    private final Office office = Office.sequential();

    /** Phone call written, row edited by a person before it was. */
    private SideBySide conflict(Disposition disposition) {
        office.beforeEachWrite(() -> {
            if (office.row().status().equals("in_progress")) {
                office.edit(row -> row.notes("call her mobile"));
            }
        });
        SessionResult blocked = office.ran(disposition);
        assertThat(blocked)
                .isEqualTo(new SessionResult.Blocked(
                        Office.SESSION,
                        BlockReason.CONFLICT_DETECTED,
                        List.of(Row.NOTES),
                        "the queue row was changed by somebody else: notes",
                        EnumSet.of(Operation.PHONE_CALL_ACTIVITY)));
        assertThat(office.heard)
                .last()
                .isEqualTo(new WriteBackEvent.SessionBlocked(
                        Office.SESSION, BlockReason.CONFLICT_DETECTED, List.of(Row.NOTES)));
        office.beforeEachWrite(() -> {});
        return look();
    }

    private SideBySide look() {
        return ((Look.Seen) office.library().look(Office.SESSION)).sideBySide();
    }

    private SessionResult choose(SideBySide seen, Choice choice) {
        return office.library().reconcile(seen, choice, Office.DANA);
    }

    private void refused(SessionResult result, Refusal refusal, String message) {
        assertThat(result).isEqualTo(new SessionResult.Refused(Office.SESSION, refusal, message));
    }

    @Test
    void a_person_sees_what_was_taken_over_what_is_there_and_what_would_be_written() {
        SideBySide seen = conflict(Disposition.CALL_BACK_LATER);

        assertThat(seen.session()).isEqualTo(Office.SESSION);
        assertThat(seen.values())
                .containsExactly(
                        new SideBySide.Value(Row.NOTES, "kept by people", "call her mobile", Optional.empty()),
                        new SideBySide.Value("queue.last_session_id", "", "", Optional.of(Office.SESSION.value())),
                        new SideBySide.Value("queue.status", "in_progress", "in_progress", Optional.of("ready")));
        assertThat(seen.values()).extracting(SideBySide.Value::changed).containsExactly(true, false, false);
        assertThat(seen.sightings().get(Operation.PHONE_CALL_ACTIVITY)).isInstanceOf(Sighting.Ours.class);
        assertThat(seen.sightings()).containsEntry(Operation.TASK, new Sighting.Absent());
        assertThat(seen.row()).contains(office.row().baseline());
        assertThat(seen.item()).contains(office.row().item());
        int requests = office.writesSent();
        assertThat(look()).isEqualTo(seen);
        assertThat(office.writesSent()).isEqualTo(requests);
    }

    @Test
    void a_mapping_that_does_not_fit_any_more_hides_the_item_and_not_the_values() {
        conflict(Disposition.CALL_BACK_LATER);
        office.answers(
                Queue.class, "select", () -> new QueueReading.NotReady(new Readiness.Unfit(List.of("no column"))));

        SideBySide seen = look();

        assertThat(seen.item()).isEmpty();
        assertThat(seen.values()).hasSize(3);
        refused(
                choose(seen, Choice.APPLY_OURS),
                Refusal.CHOICE_NOT_POSSIBLE,
                "the mapping does not fit the CRM, so that the row cannot be read: verify the mapping");
    }

    @Test
    void keeping_the_crms_values_writes_the_rest_and_lets_go_of_the_row() {
        SideBySide seen = conflict(Disposition.CALL_BACK_LATER);
        Row edited = office.row();

        assertThat(choose(seen, Choice.KEEP_CRM))
                .isEqualTo(new SessionResult.Completed(Office.SESSION, EnumSet.of(Operation.TASK)));
        assertThat(office.row()).isEqualTo(edited);
        assertThat(office.known().claim()).isEqualTo(ClaimState.RELEASED);
        assertThat(decided()).contains("kept the CRM's values", "by dana: looked at it");
        assertThat(office.heard)
                .filteredOn(WriteBackEvent.SessionReconciled.class::isInstance)
                .containsExactly(new WriteBackEvent.SessionReconciled(Office.SESSION, 2));
    }

    @Test
    void applying_ours_writes_the_row_as_it_is_now() {
        SideBySide seen = conflict(Disposition.CALL_BACK_LATER);

        assertThat(choose(seen, Choice.APPLY_OURS))
                .isEqualTo(new SessionResult.Completed(
                        Office.SESSION, EnumSet.of(Operation.QUEUE_STATUS_UPDATE, Operation.TASK)));
        assertThat(office.row().notes()).isEqualTo("call her mobile");
        assertThat(office.row().status()).isEqualTo("ready");
        assertThat(office.row().attempts()).isOne();
        assertThat(decided()).contains("applied ours to the row as it is now", "by dana: looked at it");
    }

    private String decided() {
        return office.journal.history(Office.SESSION).stream()
                .filter(entry -> entry.event().equals("reconciled"))
                .map(HistoryEntry::detail)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_row_that_changes_after_the_look_is_a_conflict_again() {
        SideBySide seen = conflict(Disposition.CALL_BACK_LATER);
        office.edit(row -> row.notes("no, her office"));

        assertThat(choose(seen, Choice.APPLY_OURS)).isInstanceOf(SessionResult.Blocked.class);
        assertThat(office.row().notes()).isEqualTo("no, her office");
    }

    @Test
    void a_choice_that_is_handed_in_twice_is_carried_out_once() {
        SideBySide seen = conflict(Disposition.CALL_BACK_LATER);
        choose(seen, Choice.APPLY_OURS);
        int writes = office.writesSent();

        assertThat(choose(seen, Choice.APPLY_OURS)).isEqualTo(new SessionResult.NothingToResume(Office.SESSION));
        assertThat(choose(onTheScreen(), Choice.KEEP_CRM)).isEqualTo(new SessionResult.NothingToResume(Office.SESSION));
        assertThat(office.writesSent()).isEqualTo(writes);
    }

    /** What somebody still has on the screen. */
    private SideBySide onTheScreen() {
        return new SideBySide(office.known(), Optional.empty(), Optional.empty(), Map.of());
    }

    @Tag("2.3")
    @Test
    void a_do_not_call_wish_is_not_lost_by_keeping_what_a_person_wrote() {
        SideBySide seen = conflict(Disposition.DO_NOT_CALL);
        refused(
                choose(seen, Choice.KEEP_CRM),
                Refusal.CHOICE_NOT_POSSIBLE,
                "the customer must not be called again and the row does not say so: set the flag in the CRM,"
                        + " or apply ours");

        office.edit(row -> new Row(row.id(), row.version() + 1, "dnc", "", row.notes(), 0, "", true));
        assertThat(choose(look(), Choice.KEEP_CRM)).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void a_wish_on_a_row_that_is_gone_has_nothing_to_be_kept_on() {
        conflict(Disposition.DO_NOT_CALL);
        office.crm.rows.clear();
        SideBySide seen = look();

        assertThat(seen.values()).isEmpty();
        refused(
                choose(seen, Choice.APPLY_OURS),
                Refusal.CHOICE_NOT_POSSIBLE,
                "the queue row was deleted: keep the CRM's state, or abandon the session");
        assertThat(choose(seen, Choice.KEEP_CRM)).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void a_row_on_which_another_session_works_is_not_written_over() {
        conflict(Disposition.CALL_BACK_LATER);
        office.edit(row -> row.status("ready"));
        SessionId other = SessionId.of(new UUID(9, 9));
        office.crm.sentFor(other);
        assertThat(office.library(other).claim(Office.item())).isInstanceOf(ClaimResult.Claimed.class);

        refused(
                choose(look(), Choice.APPLY_OURS),
                Refusal.CHOICE_NOT_POSSIBLE,
                "the row is in progress for session " + other + ": wait until that has ended");
        assertThat(choose(look(), Choice.KEEP_CRM)).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void what_was_confirmed_before_the_block_stays_confirmed_under_either_choice() {
        for (Choice choice : Choice.values()) {
            Office task = Office.sequential();
            task.beforeEachWrite(() -> {
                if (task.row().lastSession().equals(Office.SESSION.value())) {
                    task.nextWrites(Mishap.HTTP_403);
                }
            });
            assertThat(task.ran(Disposition.CALL_BACK_LATER))
                    .isEqualTo(new SessionResult.Blocked(
                            Office.SESSION,
                            BlockReason.PERMANENT_OTHER,
                            List.of(),
                            "HTTP_403",
                            EnumSet.of(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE)));
            task.beforeEachWrite(() -> {});
            SideBySide seen = ((Look.Seen) task.library().look(Office.SESSION)).sideBySide();

            assertThat(task.library().reconcile(seen, choice, Office.DANA))
                    .isEqualTo(new SessionResult.Completed(Office.SESSION, EnumSet.of(Operation.TASK)));
            assertThat(task.row().attempts()).isOne();
        }
    }

    @Test
    void a_session_that_can_go_on_by_itself_has_nothing_to_reconcile() {
        refused(
                ((Look.Refused) office.library().look(Office.SESSION)).why(),
                Refusal.UNKNOWN_SESSION,
                "the journal does not know session " + Office.SESSION);
        office.nextWrites(Mishap.HTTP_503, Mishap.HTTP_503, Mishap.HTTP_503);
        office.ran(Disposition.CALL_BACK_LATER);

        refused(
                ((Look.Refused) office.library().look(Office.SESSION)).why(),
                Refusal.NOTHING_TO_RECONCILE,
                "session " + Office.SESSION + " is resume_needed, not blocked");
        refused(
                choose(onTheScreen(), Choice.KEEP_CRM),
                Refusal.NOTHING_TO_RECONCILE,
                "the session is not blocked: resume it");
    }

    @Test
    void what_people_cannot_settle_says_what_they_can_do() {
        office.edit(row -> row.status("blocked"));
        office.ran(Disposition.CALL_BACK_LATER);
        refused(
                choose(look(), Choice.KEEP_CRM),
                Refusal.NOTHING_TO_RECONCILE,
                "the item was not eligible: there is nothing left to write");

        Office deleted = Office.sequential();
        deleted.beforeEachWrite(() -> {
            if (deleted.row().lastSession().equals(Office.SESSION.value())) {
                deleted.nextWrites(Mishap.HTTP_503, Mishap.HTTP_503, Mishap.HTTP_503);
            }
        });
        assertThat(deleted.ran(Disposition.CALL_BACK_LATER)).isInstanceOf(SessionResult.ResumeNeeded.class);
        deleted.crm.records.delete(Office.SESSION, Operation.PHONE_CALL_ACTIVITY);
        assertThat(deleted.library().resume(Office.SESSION))
                .isEqualTo(new SessionResult.Blocked(
                        Office.SESSION,
                        BlockReason.TARGET_DELETED,
                        List.of(),
                        "the phone_call_activity record was written and has been deleted since",
                        Set.of()));
        SideBySide seen = ((Look.Seen) deleted.library().look(Office.SESSION)).sideBySide();
        refused(
                deleted.library().reconcile(seen, Choice.APPLY_OURS, Office.DANA),
                Refusal.NOTHING_TO_RECONCILE,
                "a record was deleted and is never made again: abandon the session");
        assertThat(deleted.library().abandon(Office.SESSION, Office.DANA))
                .isEqualTo(new SessionResult.Abandoned(Office.SESSION));
        assertThat(deleted.library().resume(Office.SESSION)).isEqualTo(new SessionResult.Abandoned(Office.SESSION));
    }

    @Test
    void a_session_of_another_crm_is_not_looked_at() {
        conflict(Disposition.CALL_BACK_LATER);
        Target elsewhere = new Target(
                "another",
                new MappingFingerprint("m1", Map.of()),
                office.crm.target().idempotency(),
                false);
        office.answers(Crm.class, "target", () -> elsewhere);
        String message = "the plan was made for another Dataverse environment, check DATAVERSE_ENV_URL";

        refused(((Look.Refused) office.library().look(Office.SESSION)).why(), Refusal.OTHER_ENVIRONMENT, message);
        Office waiting = Office.sequential();
        waiting.library().claim(Office.item());
        waiting.answers(Crm.class, "target", () -> elsewhere);
        refused(waiting.library().release(Office.SESSION, Office.DANA), Refusal.OTHER_ENVIRONMENT, message);
        Office parked = Office.sequential().nextWrites(Mishap.HTTP_503, Mishap.HTTP_503, Mishap.HTTP_503);
        parked.ran(Disposition.CALL_BACK_LATER);
        parked.answers(Crm.class, "target", () -> elsewhere);
        refused(parked.library().resume(Office.SESSION), Refusal.OTHER_ENVIRONMENT, message);
        assertThat(parked.known().status()).isEqualTo(RunStatus.RESUME_NEEDED);
    }
}
