package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.RunningCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several processes that have all read the journal before the first of them sends a request. */
final class ProcessCrowd {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Deployment deployment;
    private final FaultHandle signIns;
    private final List<RunningCommand> processes = new ArrayList<>();

    ProcessCrowd(Deployment deployment) {
        this.deployment = deployment;
        this.signIns =
                deployment.crm().faults().on("POST", "/oauth2/").forever().hold();
    }

    ProcessCrowd with(String... arguments) {
        processes.add(deployment.start(arguments));
        return this;
    }

    /** Starts the requests and waits for all processes: each ends with a result. */
    List<CommandRun> results() {
        releaseRequests();
        return processes.stream().map(ProcessCrowd::result).toList();
    }

    /** The same, but the process with this number is killed at the given request. */
    List<CommandRun> resultsWithout(int victim, int request) {
        FaultHandle reached = deployment
                .crm()
                .faults()
                .on("*", "^(?!.*/oauth2/)")
                .skip(request)
                .delay(Duration.ZERO);
        releaseRequests();
        reached.awaitHits(1, PATIENCE);
        RunningCommand killed = processes.remove(victim);
        killed.kill();
        return processes.stream().map(ProcessCrowd::result).toList();
    }

    private void releaseRequests() {
        signIns.awaitHits(processes.size(), PATIENCE);
        signIns.release();
    }

    private static CommandRun result(RunningCommand process) {
        CommandRun run = process.await();
        assertThat(run.stderr()).doesNotContain("\tat ", "Exception", "internal error");
        assertThat(run.exit()).isIn(0, 1, 2);
        assertThat(run.json().isObject()).isTrue();
        return run;
    }
}
