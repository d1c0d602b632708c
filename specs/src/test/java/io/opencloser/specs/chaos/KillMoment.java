package io.opencloser.specs.chaos;

import io.opencloser.simulator.fault.FaultBuilder;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.RunningCommand;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * When a process dies.
 *
 * @param request at which of its requests, from 0 on
 * @param millis how long it lives on after that, or after its start
 */
record KillMoment(Kind kind, int request, int millis) {
    private static final int REQUESTS = 5;
    private static final int LONGEST_START_MILLIS = 1800;
    private static final int LONGEST_REST_MILLIS = 60;

    /** The state of the process. */
    enum Kind {
        /** Any state: it may still be starting. */
        SOME_TIME_AFTER_ITS_START,
        /** A request has arrived, and the service carries it out and responds. */
        A_REQUEST_ARRIVED,
        /** A request has arrived, and the service never carries it out. */
        A_REQUEST_IS_LOST,
        /** A request has arrived, and the service carries it out after the death. */
        A_REQUEST_OUTLIVES_IT,
        /** The service has carried a request out, and its response is lost. */
        AN_ANSWER_IS_LOST
    }

    static KillMoment of(Random random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return new KillMoment(
                kind,
                random.nextInt(REQUESTS),
                random.nextInt(kind == Kind.SOME_TIME_AFTER_ITS_START ? LONGEST_START_MILLIS : LONGEST_REST_MILLIS));
    }

    /** Starts the process and kills it at this moment; false when it ends before. */
    boolean strikes(Deployment deployment, Supplier<RunningCommand> start) {
        FaultBuilder next = deployment.crm().faults().on("*", "^(?!.*/oauth2/)").skip(request);
        FaultHandle fault = switch (kind) {
            case SOME_TIME_AFTER_ITS_START, A_REQUEST_ARRIVED -> next.delay(Duration.ZERO);
            case A_REQUEST_IS_LOST -> next.hang();
            case A_REQUEST_OUTLIVES_IT -> next.hold();
            case AN_ANSWER_IS_LOST -> next.hangAfterCommit();
        };
        RunningCommand command = start.get();
        try {
            boolean alive = kind == Kind.SOME_TIME_AFTER_ITS_START || reached(command, fault);
            alive = alive && !endsWithin(command, millis);
            command.kill();
            if (kind == Kind.A_REQUEST_OUTLIVES_IT && fault.hits() > 0) {
                fault.release();
                fault.awaitCommit();
            }
            return alive;
        } finally {
            command.process().destroyForcibly();
            deployment.crm().faults().remove(fault);
        }
    }

    private boolean reached(RunningCommand command, FaultHandle fault) {
        while ((kind == Kind.AN_ANSWER_IS_LOST ? fault.commits() : fault.hits()) == 0) {
            if (endsWithin(command, 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsWithin(RunningCommand command, int millis) {
        try {
            return command.process().waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
