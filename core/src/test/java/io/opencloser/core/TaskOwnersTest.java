package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The owner of a task: the one that the row names, else the configured one (requirement 2.2). */
class TaskOwnersTest {
    private final Scenario scenario = Scenario.sequential();

    private SessionResult write(Disposition disposition) {
        return scenario.library().write(Scenario.outcome(disposition));
    }

    @Test
    void the_outcome_of_a_claimed_item_waits_until_the_task_owner_can_be_verified() {
        scenario.library().claim(Scenario.item());
        scenario.answers(Owners.class, "verify", () -> {
            throw new CrmException(CrmException.Kind.PERMANENT, CrmFailure.of("no privilege"));
        });

        assertThat(write(Disposition.CALL_BACK_LATER))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION, BlockReason.PERMANENT_OTHER, List.of(), "no privilege", Set.of()));
        assertThat(scenario.known().outcome()).isPresent();
        assertThat(scenario.library().reopen(Scenario.SESSION, Scenario.DANA)).isTrue();
    }

    private void rowNames(String owner) {
        scenario.answers(Queue.class, "select", () -> {
            QueueItem item = scenario.row().item();
            return new QueueReading.Found(
                    new QueueItem(
                            item.id(),
                            item.phone(),
                            item.timezone(),
                            item.attempts(),
                            item.doNotCall(),
                            item.account(),
                            Optional.of(owner),
                            item.baseline()),
                    List.of());
        });
    }

    private UUID taskOwner() {
        return task().owner().id();
    }

    private PlannedWrite.CreateTask task() {
        return (PlannedWrite.CreateTask)
                scenario.known().plan().orElseThrow().write(Operation.TASK).orElseThrow();
    }

    @Tag("2.2")
    @Test
    void the_owner_on_the_row_takes_precedence_over_the_configured_one() {
        UUID named = new UUID(5, 5);
        rowNames(" " + named + " ");

        assertThat(write(Disposition.CALL_BACK_LATER)).isInstanceOf(SessionResult.Completed.class);
        assertThat(taskOwner()).isEqualTo(named);
    }

    @Tag("2.7")
    @Test
    void the_configured_owner_is_planned_beside_the_one_on_the_row() {
        rowNames(new UUID(5, 5).toString());
        write(Disposition.CALL_BACK_LATER);
        assertThat(task().defaultOwner()).contains(new Owner(Owner.Kind.USER, new UUID(1, 1)));
    }

    @Tag("2.7")
    @Test
    void without_an_owner_on_the_row_there_is_no_other_owner() {
        write(Disposition.CALL_BACK_LATER);
        assertThat(task().defaultOwner()).isEmpty();
    }

    @Tag("2.2")
    @Test
    void an_invalid_owner_on_the_row_is_a_warning_and_the_configured_one_is_used() {
        rowNames("Dana");

        RunResult run = scenario.run(Disposition.CALL_BACK_LATER);

        assertThat(taskOwner()).isEqualTo(new UUID(1, 1));
        assertThat(run.warnings())
                .contains(new Warning(
                        "task_owner_override_rejected",
                        "task.owner",
                        "the owner named on the queue row was not used: it is not the id of a user or a team"));
    }

    @Tag("2.2")
    @Test
    void without_an_enabled_owner_the_session_blocks_instead_of_writing_the_task() {
        scenario.answers(Owners.class, "verify", () -> new OwnerCheck.Rejected("the user is disabled"));

        assertThat(write(Disposition.CALL_BACK_LATER))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.METADATA,
                        List.of(),
                        "no callback task was written: task_owners.callback: the user is disabled",
                        EnumSet.of(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE)));
    }
}
