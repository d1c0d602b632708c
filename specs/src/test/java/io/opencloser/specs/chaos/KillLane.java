package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.ProcessLaunch;
import io.opencloser.specs.deployment.RunningCommand;
import io.opencloser.specs.deployment.SeedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One deployment in which one process after another is killed. Each call is finished before the next one. */
final class KillLane {
    private static final int MOST_KILLS_OF_A_CALL = 6;
    private static final int MOST_TRIES = 100;
    private static final Set<String> ENDED = Set.of("completed", "no-resume-needed");

    private final Deployment deployment;
    private final int firstItem;
    private final Random random;
    private final List<RepeatedCall> calls = new ArrayList<>();
    private final List<String> account = new ArrayList<>();
    private int kills;

    /**
     * Makes a lane.
     *
     * @param firstItem from which its queue items, and with them its calls, are numbered: lanes may share a journal
     */
    KillLane(Deployment deployment, int firstItem, long seed) {
        this.firstItem = firstItem;
        this.deployment = deployment.set("lease", "seconds", "1");
        this.random = new Random(seed);
    }

    int sessions() {
        return calls.size();
    }

    /** Runs until that many processes have been killed and every record is written. */
    void run(int wanted) {
        try {
            while (kills < wanted) {
                RepeatedCall call = new RepeatedCall(
                        firstItem + calls.size(),
                        RepeatedCall.DISPOSITIONS.get(random.nextInt(RepeatedCall.DISPOSITIONS.size())));
                calls.add(call);
                deployment.crm().insert(SeedRows.QUEUE, SeedRows.row(call.item()));
                int before = kills;
                int most = Math.min(kills + 1 + random.nextInt(MOST_KILLS_OF_A_CALL), wanted);
                while (kills < most && struck(call, kills == before)) {
                    kills++;
                }
                finish(call);
                call.isWrittenOnceIn(deployment);
                deployment.crm().clearRequests();
            }
            RepeatedCall.areAllThatIsIn(deployment, calls);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "after " + kills + " kills: " + e.getMessage() + "\n" + String.join("\n", account), e);
        }
    }

    private boolean struck(RepeatedCall call, boolean first) {
        KillMoment moment = KillMoment.of(random);
        String[] command = first ? call.handIn(deployment) : command(call);
        ProcessLaunch launch = launch();
        boolean struck = moment.strikes(deployment, () -> deployment.start(launch, command));
        account.add(call + " " + command[0] + " " + launch.environment().values() + " " + moment
                + (struck ? "" : ": had ended before"));
        return struck;
    }

    /** Writes the outcome again, or resumes its session: after a crash, both are right. */
    private String[] command(RepeatedCall call) {
        return random.nextBoolean() ? call.handIn(deployment) : new String[] {"resume", call.session()};
    }

    private ProcessLaunch launch() {
        return ProcessLaunch.with(
                "OPENCLOSER_DATAVERSE_WRITE_STRATEGY", random.nextBoolean() ? "atomic" : "sequential");
    }

    private void finish(RepeatedCall call) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            RunningCommand command = deployment.start(launch(), call.handIn(deployment));
            CommandRun run = command.await();
            account.add(call + " to its end: exit " + run.exit() + " "
                    + run.stderr().strip());
            assertThat(run.stderr()).doesNotContain("\tat ", "Exception");
            if (ENDED.contains(run.exitStatus())) {
                assertThat(run.exit()).isZero();
                assertThat(run.session()).isEqualTo(call.session());
                return;
            }
            // the lease of the dead process lasts for one second of the database's clock
            assertThat(run.exitStatus() + " " + run.stdout())
                    .startsWith("failed")
                    .contains("holds");
            assertThat(run.exit()).isEqualTo(2);
        }
        throw new AssertionError(call + " was never finished");
    }
}
