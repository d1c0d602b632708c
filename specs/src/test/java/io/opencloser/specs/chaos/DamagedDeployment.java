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

/** A deployment with one completed and two unfinished sessions, whose journal file can be damaged. */
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

    /** Replaces the journal file. */
    void replaceJournal(byte[] damaged) throws IOException {
        Files.write(file(), damaged);
        Files.write(markFile(), mark);
    }

    Deployment deployment() {
        return deployment;
    }

    Path file() {
        return deployment.home().resolve(".opencloser/journal.mv.db");
    }

    /** The journal file from before the last session. */
    byte[] older() {
        return older.clone();
    }

    byte[] whole() {
        return whole.clone();
    }

    /** The commands for unfinished sessions. */
    List<String[]> commands() {
        return List.of(
                new String[] {"resume", calls.get(2).session()},
                new String[] {"resume", "--all"},
                unfinished().handIn(deployment));
    }

    RepeatedCall unfinished() {
        return calls.get(2);
    }

    /** Everything in the CRM, row versions included. */
    List<List<SimulatedRow>> records() {
        return List.of(
                deployment.phoneCalls(), deployment.tasks(), deployment.crm().records(SeedRows.QUEUE));
    }

    /** Requires one clear line and no stack trace. */
    static void refuses(CommandRun run) {
        assertThat(run.exit()).as(run.stdout() + run.stderr()).isEqualTo(2);
        assertThat(run.stderr().strip()).startsWith("opencloser: ").doesNotContain("\n", "Exception", "internal error");
        assertThat(run.json().path("exit_status").asText()).isEqualTo("failed");
    }

    /** Requires that no session has a record twice. */
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

    /** Requires that every session is finished and has every record once. */
    void isCompleteAtTheEnd() {
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
