package io.opencloser.specs.chaos;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.specs.deployment.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random moments, from the start of the JVM to its end, of processes that write with either strategy on H2 and
 * on PostgreSQL; what is left of each call is finished, and every record exists exactly once (requirements 4.2, 5.1, 6.4).
 */
class RandomKillSpec {
    private static final int KILLS = Integer.getInteger("opencloser.kills", 8);
    private static final long SEED = Long.getLong("opencloser.seed", 1);
    private static final int LANES = 4;
    private static final int ITEMS_OF_A_LANE = 100_000;

    @TempDir
    private Path home;

    @Tag("4.2")
    @Test
    void every_record_exists_once_at_the_end_whenever_processes_are_killed() throws Exception {
        String shared = PostgreSqlServer.freshDatabase();
        List<Deployment> deployments = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try {
            List<KillLane> lanes = new ArrayList<>();
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < LANES; number++) {
                Deployment deployment = deployment(number, shared);
                deployments.add(deployment);
                KillLane lane = new KillLane(deployment, 1 + number * ITEMS_OF_A_LANE, SEED * LANES + number);
                lanes.add(lane);
                int kills = KILLS / LANES + (number < KILLS % LANES ? 1 : 0);
                Callable<Void> work = () -> {
                    lane.run(kills);
                    return null;
                };
                running.add(threads.submit(work));
            }
            for (Future<?> one : running) {
                one.get();
            }
            System.out.printf(
                    "chaos: %d kills, %d sessions, every record exactly once (seed %d)%n",
                    KILLS, lanes.stream().mapToInt(KillLane::sessions).sum(), SEED);
        } catch (ExecutionException e) {
            throw new AssertionError(
                    "seed " + SEED + "; to play it again: mvn test -pl specs -am -Dtest=RandomKillSpec"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dopencloser.seed=" + SEED
                            + " -Dopencloser.kills=" + KILLS + "\n"
                            + e.getMessage(),
                    e.getCause());
        } finally {
            threads.shutdownNow();
            deployments.forEach(Deployment::close);
        }
    }

    /** Two deployments with a file each, and two that share a database. */
    private Deployment deployment(int number, String shared) throws IOException {
        Deployment deployment = Deployment.with(Files.createDirectory(home.resolve("lane-" + number)), 0);
        return number % 2 == 0 ? deployment : JournalStore.keep(deployment, shared);
    }
}
