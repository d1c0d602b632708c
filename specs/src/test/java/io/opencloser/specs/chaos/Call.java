package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.simulator.web.SimulatedRow;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.Outcomes;
import io.opencloser.specs.deployment.Run;
import io.opencloser.specs.deployment.Seeds;
import java.util.List;
import java.util.Map;

/**
 * One call of one queue item, handed in as often as it takes: its session is derived from the provider's call.
 *
 * @param item the number of the queue item
 */
record Call(int item, Disposition disposition) {
    private static final Map<Disposition, Integer> STATUS = Map.of(
            Disposition.CALL_BACK_LATER, Seeds.READY,
            Disposition.INTERESTED_EMAIL_CAPTURED, Seeds.COMPLETED,
            Disposition.NEEDS_HUMAN_REVIEW, Seeds.BLOCKED,
            Disposition.NOT_INTERESTED, Seeds.COMPLETED,
            Disposition.DO_NOT_CALL, Seeds.DNC);

    /** What may come of a call here, with and without a task. */
    static final List<Disposition> DISPOSITIONS =
            STATUS.keySet().stream().sorted().toList();

    String session() {
        return SessionId.derivedFrom("dialler", name()).value();
    }

    private String name() {
        return "CA-" + item;
    }

    /** The arguments with which it is handed in. */
    String[] handIn(Deployment deployment) {
        return new String[] {
            "run-crm",
            "--write",
            "--queue-item-id",
            Seeds.item(item).toString(),
            "--outcome",
            deployment.file("call-" + item + ".json", Outcomes.delivered(name(), disposition))
        };
    }

    /** The service fails at the first record for as long as this process tries. */
    Call interrupted(Deployment deployment) {
        var fault = deployment
                .crm()
                .faults()
                .on("PATCH", "/phonecalls\\(")
                .inBatch()
                .forever()
                .status(503);
        Run run = deployment.run(handIn(deployment));
        assertThat(run.exitStatus()).as(run.stdout()).isEqualTo("resume_needed");
        deployment.crm().faults().remove(fault);
        return this;
    }

    private boolean hasTask() {
        return disposition != Disposition.NOT_INTERESTED && disposition != Disposition.DO_NOT_CALL;
    }

    /** The phone call exactly once, the task exactly once or not at all, the row as the disposition wants it. */
    void isWrittenOnceIn(Deployment deployment) {
        String told = this + " " + session();
        assertThat(stamped(deployment.phoneCalls())).as(told).isEqualTo(1);
        assertThat(stamped(deployment.tasks())).as(told).isEqualTo(hasTask() ? 1 : 0);
        SimulatedRow row = deployment.row(item);
        assertThat(row.text("oc_lastsessionid")).as(told).isEqualTo(session());
        assertThat(row.integer("oc_queuestatus")).as(told).isEqualTo(STATUS.get(disposition));
        assertThat(row.integer("oc_attemptcount")).as(told).isEqualTo(3);
        assertThat(row.text("oc_lastdisposition")).as(told).isEqualTo(disposition.wireName());
        assertThat(row.text("oc_lasterror")).as(told).isNull();
        assertThat(row.flag("oc_donotcall")).as(told).isEqualTo(disposition == Disposition.DO_NOT_CALL);
        assertThat(row.text("oc_notes")).as(told).isEqualTo("Ask for Pat.");
    }

    private long stamped(List<SimulatedRow> records) {
        return records.stream()
                .filter(record -> session().equals(record.text("oc_idempotencykey")))
                .count();
    }

    /** Every one of these, and nothing beside them. */
    static void areAllThatIsIn(Deployment deployment, List<Call> calls) {
        calls.forEach(call -> call.isWrittenOnceIn(deployment));
        assertThat(deployment.phoneCalls()).hasSize(calls.size());
        assertThat(deployment.tasks())
                .hasSize((int) calls.stream().filter(Call::hasTask).count());
    }
}
