package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.SeedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A deployment with one completed and two unfinished sessions, whose journal file is about to suffer. */
final class DamagedDeployment implements AutoCloseable {
    private final Deployment deployment;
    private final List<RepeatedCall> calls = List.of(
            new RepeatedCall(1, Disposition.INTERESTED_EMAIL_CAPTURED),
            new RepeatedCall(2, Disposition.CALL_BACK_LATER),
            new RepeatedCall(3, Disposition.NEEDS_HUMAN_REVIEW));
    private final byte[] older;
    private final byte[] whole;
    private final byte[] mark;

    DamagedDeployment(Path home) throws IOException {
        deployment = Deployment.with(home, calls.size());
        assertThat(deployment.run(calls.get(0).handIn(deployment)).exit()).isZero();
        calls.get(1).interrupted(deployment);
        older = Files.readAllBytes(file());
        calls.get(2).interrupted(deployment);
        whole = Files.readAllBytes(file());
        mark = Files.readAllBytes(markFile());
    }

    private Path markFile() {
        return deployment.home().resolve(".opencloser/journal.mark");
    }

    /** This is the journal's file from now on. */
    void suffers(byte[] damaged) throws IOException {
        Files.write(file(), damaged);
        Files.write(markFile(), mark);
    }

    Deployment deployment() {
        return deployment;
    }

    Path file() {
        return deployment.home().resolve(".opencloser/journal.mv.db");
    }

    /** As it was when the last session was not there yet. */
    byte[] older() {
        return older.clone();
    }

    byte[] whole() {
        return whole.clone();
    }

    /** What people and programs do with unfinished sessions. */
    List<String[]> commands() {
        return List.of(
                new String[] {"resume", calls.get(2).session()},
                new String[] {"resume", "--all"},
                unfinished().handIn(deployment));
    }

    RepeatedCall unfinished() {
        return calls.get(2);
    }

    /** Everything in the CRM, versions included. */
    List<List<SimulatedRow>> records() {
        return List.of(
                deployment.phoneCalls(), deployment.tasks(), deployment.crm().records(SeedRows.QUEUE));
    }

    /** One clear line, and nothing that a programmer would like better. */
    static void refuses(CommandRun run) {
        assertThat(run.exit()).as(run.stdout() + run.stderr()).isEqualTo(2);
        assertThat(run.stderr().strip()).startsWith("opencloser: ").doesNotContain("\n", "Exception", "internal error");
        assertThat(run.json().path("exit_status").asString()).isEqualTo("failed");
    }

    /** Whatever is there of a session, there is one of it. */
    void hasNothingTwice() {
        assertThat(deployment.phoneCalls())
                .extracting(call -> call.text("oc_idempotencykey"))
                .doesNotHaveDuplicates();
        assertThat(deployment.tasks())
                .extracting(task -> task.text("oc_idempotencykey"))
                .doesNotHaveDuplicates();
        calls.forEach(call -> assertThat(deployment.row(call.item()).integer("oc_attemptcount"))
                .isBetween(2, 3));
    }

    /** Every session is finished and every record there once. */
    void isWholeInTheEnd() {
        calls.forEach(call -> {
            CommandRun run = deployment.run("resume", call.session());
            assertThat(run.exit()).as(run.stdout() + run.stderr()).isZero();
        });
        RepeatedCall.areAllThatIsIn(deployment, calls);
    }

    @Override
    public void close() {
        deployment.close();
    }
}
