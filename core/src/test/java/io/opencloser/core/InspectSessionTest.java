package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person sees of a blocked session (requirement 7.7). */
@Tag("7.7")
class InspectSessionTest extends ConflictExamples {
    @Test
    void a_person_sees_the_baseline_the_current_values_and_the_planned_ones() {
        ConflictView seen = conflict(Disposition.CALL_BACK_LATER);

        assertThat(seen.session()).isEqualTo(Scenario.SESSION);
        assertThat(seen.values())
                .containsExactly(
                        new ConflictView.Value(ModelRow.NOTES, "kept by people", "call her mobile", Optional.empty()),
                        new ConflictView.Value("queue.last_session_id", "", "", Optional.of(Scenario.SESSION.value())),
                        new ConflictView.Value("queue.status", "in_progress", "in_progress", Optional.of("ready")));
        assertThat(seen.values()).extracting(ConflictView.Value::changed).containsExactly(true, false, false);
        assertThat(seen.matches().get(Operation.PHONE_CALL_ACTIVITY)).isInstanceOf(RecordMatch.Ours.class);
        assertThat(seen.matches()).containsEntry(Operation.TASK, new RecordMatch.Absent());
        assertThat(seen.row()).contains(scenario.row().baseline());
        assertThat(seen.item()).contains(scenario.row().item());
        int requests = scenario.writesSent();
        assertThat(inspect()).isEqualTo(seen);
        assertThat(scenario.writesSent()).isEqualTo(requests);
    }

    @Test
    void a_mapping_that_does_not_fit_hides_the_item_but_not_the_values() {
        conflict(Disposition.CALL_BACK_LATER);
        scenario.answers(
                Queue.class, "select", () -> new QueueReading.NotReady(new MappingCheck.Invalid(List.of("no column"))));

        ConflictView seen = inspect();

        assertThat(seen.item()).isEmpty();
        assertThat(seen.values()).hasSize(3);
        refused(
                choose(seen, Resolution.APPLY_OURS),
                RefusalReason.RESOLUTION_NOT_POSSIBLE,
                "the mapping does not fit the CRM, so that the row cannot be read: verify the mapping");
    }

    @Test
    void a_session_that_can_go_on_by_itself_has_nothing_to_reconcile() {
        refused(
                ((Inspection.Unavailable) scenario.library().inspect(Scenario.SESSION)).why(),
                RefusalReason.UNKNOWN_SESSION,
                "the journal does not know session " + Scenario.SESSION);
        scenario.nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        scenario.ran(Disposition.CALL_BACK_LATER);

        refused(
                ((Inspection.Unavailable) scenario.library().inspect(Scenario.SESSION)).why(),
                RefusalReason.NOTHING_TO_RECONCILE,
                "session " + Scenario.SESSION + " is resume_needed, not blocked");
        refused(
                choose(staleView(), Resolution.KEEP_CRM),
                RefusalReason.NOTHING_TO_RECONCILE,
                "the session is not blocked: resume it");
    }

    @Test
    void a_session_of_another_environment_is_refused() {
        conflict(Disposition.CALL_BACK_LATER);
        Target elsewhere = new Target(
                "another",
                new MappingFingerprint("m1", Map.of()),
                scenario.crm.target().idempotency(),
                false);
        scenario.answers(Crm.class, "target", () -> elsewhere);
        String message =
                "the plan was made for another Dataverse environment, check DATAVERSE_ENV_URL; if only its address"
                        + " has changed, set known_as in [dataverse] to the former one";

        refused(
                ((Inspection.Unavailable) scenario.library().inspect(Scenario.SESSION)).why(),
                RefusalReason.OTHER_ENVIRONMENT,
                message);
        Scenario waiting = Scenario.sequential();
        waiting.library().claim(Scenario.item());
        waiting.answers(Crm.class, "target", () -> elsewhere);
        refused(waiting.library().release(Scenario.SESSION, Scenario.DANA), RefusalReason.OTHER_ENVIRONMENT, message);
        Scenario parked = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        parked.ran(Disposition.CALL_BACK_LATER);
        parked.answers(Crm.class, "target", () -> elsewhere);
        refused(parked.library().resume(Scenario.SESSION), RefusalReason.OTHER_ENVIRONMENT, message);
        assertThat(parked.known().status()).isEqualTo(RunStatus.RESUME_NEEDED);
    }
}
