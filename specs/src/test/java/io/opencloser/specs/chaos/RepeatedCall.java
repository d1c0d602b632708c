package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.OutcomeFiles;
import io.opencloser.specs.deployment.SeedRows;
import java.util.List;
import java.util.Map;

/**
 * One call of one queue item, handed in as often as it takes: its session is derived from the provider's call.
 *
 * @param item the number of the queue item
 */
record RepeatedCall(int item, Disposition disposition) {
    private static final Map<Disposition, Integer> STATUS = Map.of(
            Disposition.CALL_BACK_LATER, SeedRows.READY,
            Disposition.INTERESTED_EMAIL_CAPTURED, SeedRows.COMPLETED,
            Disposition.NEEDS_HUMAN_REVIEW, SeedRows.BLOCKED,
            Disposition.NOT_INTERESTED, SeedRows.COMPLETED,
            Disposition.DO_NOT_CALL, SeedRows.DNC);

    /** What may come of a call here, with and without a task. */
    static final List<Disposition> DISPOSITIONS =
            STATUS.keySet().stream().sorted().toList();

    String session() {
        return SessionId.derivedFrom("dialler", name()).value();
    }

    private String name() {
        return "CA-" + item;
    }

    /** The arguments of the command that writes its outcome. */
    String[] handIn(Deployment deployment) {
        return new String[] {
            "run-crm",
            "--write",
            "--queue-item-id",
            SeedRows.item(item).toString(),
            "--outcome",
            deployment.file("call-" + item + ".json", OutcomeFiles.delivered(name(), disposition))
        };
    }

    /** Writes its outcome while the service fails at the first record, so that a resume is needed. */
    RepeatedCall interrupted(Deployment deployment) {
        var fault = deployment
                .crm()
                .faults()
                .on("PATCH", "/phonecalls\\(")
                .inBatch()
                .forever()
                .status(503);
        CommandRun run = deployment.run(handIn(deployment));
        assertThat(run.exitStatus()).as(run.stdout()).isEqualTo("resume_needed");
        deployment.crm().faults().remove(fault);
        return this;
    }

    private boolean hasTask() {
        return disposition != Disposition.NOT_INTERESTED && disposition != Disposition.DO_NOT_CALL;
    }

    /** Requires the phone call exactly once, the task once or not at all, and the row as the disposition says. */
    void isWrittenOnceIn(Deployment deployment) {
        String description = this + " " + session();
        assertThat(stamped(deployment.phoneCalls())).as(description).isEqualTo(1);
        assertThat(stamped(deployment.tasks())).as(description).isEqualTo(hasTask() ? 1 : 0);
        SimulatedRow row = deployment.row(item);
        assertThat(row.text("oc_lastsessionid")).as(description).isEqualTo(session());
        assertThat(row.integer("oc_queuestatus")).as(description).isEqualTo(STATUS.get(disposition));
        assertThat(row.integer("oc_attemptcount")).as(description).isEqualTo(3);
        assertThat(row.text("oc_lastdisposition")).as(description).isEqualTo(disposition.wireName());
        assertThat(row.text("oc_lasterror")).as(description).isNull();
        assertThat(row.flag("oc_donotcall")).as(description).isEqualTo(disposition == Disposition.DO_NOT_CALL);
        assertThat(row.text("oc_notes")).as(description).isEqualTo("Ask for Pat.");
    }

    private long stamped(List<SimulatedRow> records) {
        return records.stream()
                .filter(record -> session().equals(record.text("oc_idempotencykey")))
                .count();
    }

    /** Requires the records of these calls, and no others. */
    static void areAllThatIsIn(Deployment deployment, List<RepeatedCall> calls) {
        calls.forEach(call -> call.isWrittenOnceIn(deployment));
        assertThat(deployment.phoneCalls()).hasSize(calls.size());
        assertThat(deployment.tasks())
                .hasSize((int) calls.stream().filter(RepeatedCall::hasTask).count());
    }
}
