package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.AcceptingService;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.RunningCommand;
import io.opencloser.specs.deployment.SeedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGKILL at any moment after {@code accept} has returned: nothing is lost, and nothing is written twice (requirement 1.8). */
class AcceptedKillSpec {
    private static final int KILLS = Integer.getInteger("opencloser.kills", 8) / JournalStore.values().length;
    private static final long SEED = Long.getLong("opencloser.seed", 1);
    private static final int ITEMS_OF_A_PROCESS = 40;
    private static final int LONGEST_LIFE_MILLIS = 400;
    private static final int MOST_TRIES = 2000;

    @TempDir
    private Path home;

    /** What a process has told of its acceptances before its death, by the number of the queue item. */
    private static List<String> told(RunningCommand process) throws IOException {
        String out = Files.readString(process.stdout());
        // the last line may be cut
        return out.substring(0, out.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Waits until the process has told of an acceptance, and kills it some time later. */
    private static List<String> killed(Deployment deployment, int firstItem, Random random) throws Exception {
        RunningCommand process = deployment.startProgram(
                AcceptingService.class,
                Integer.toString(firstItem),
                Integer.toString(firstItem + ITEMS_OF_A_PROCESS - 1));
        int wanted = 1 + random.nextInt(ITEMS_OF_A_PROCESS / 2);
        int millis = random.nextInt(LONGEST_LIFE_MILLIS);
        while (told(process).size() < wanted && process.process().isAlive()) {
            process.process().waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.process().waitFor(random.nextBoolean() ? 0 : millis, TimeUnit.MILLISECONDS);
        process.kill();
        assertThat(Files.readString(process.stderr())).doesNotContain("Exception");
        return told(process);
    }

    @Tag("1.8")
    @Tag("4.2")
    @ParameterizedTest
    @EnumSource(JournalStore.class)
    void whatever_was_accepted_before_a_kill_is_written_exactly_once(JournalStore store) throws Exception {
        Random random = new Random(SEED);
        try (Deployment deployment = store.deployment(home, 0)) {
            deployment.set("lease", "seconds", "1");
            List<String> accepted = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                int firstItem = 1 + kill * ITEMS_OF_A_PROCESS;
                for (int item = firstItem; item < firstItem + ITEMS_OF_A_PROCESS; item++) {
                    deployment.crm().insert(SeedRows.QUEUE, SeedRows.row(item));
                }
                accepted.addAll(killed(deployment, firstItem, random));
            }
            drain(deployment);

            Map<String, Integer> phoneCalls = new TreeMap<>();
            deployment
                    .phoneCalls()
                    .forEach(call -> phoneCalls.merge(String.valueOf(call.text("oc_idempotencykey")), 1, Integer::sum));
            assertThat(accepted).hasSizeGreaterThanOrEqualTo(KILLS).doesNotHaveDuplicates();
            assertThat(phoneCalls.keySet()).as("lost").containsAll(accepted);
            assertThat(phoneCalls.values()).as("twice").containsOnly(1);
            rowsSayIt(deployment, phoneCalls);
            System.out.printf(
                    "chaos: %d kills after accept, %s: %d accepted, %d written, 0 lost, 0 twice (seed %d)%n",
                    KILLS, store, accepted.size(), phoneCalls.size(), SEED);
        }
    }

    /** Until nothing is left. The leases of the dead processes last for one second of the database's clock. */
    private static void drain(Deployment deployment) {
        CommandRun run = deployment.run("resume", "--all", "--now");
        for (int tries = 0; tries < MOST_TRIES && run.exit() != 0; tries++) {
            assertThat(run.json().path("failed").asInt()).as(run.stdout()).isZero();
            assertThat(run.json().path("blocked").asInt()).as(run.stdout()).isZero();
            run = deployment.run("resume", "--all", "--now");
        }
        assertThat(run.exit()).isZero();
    }

    private static void rowsSayIt(Deployment deployment, Map<String, Integer> written) {
        for (int item = 1; item <= KILLS * ITEMS_OF_A_PROCESS; item++) {
            String session = SessionId.derivedFrom("service", "call-" + item).value();
            SimulatedRow row = deployment.row(item);
            boolean there = written.containsKey(session);
            assertThat(row.integer("oc_attemptcount")).as("item " + item).isEqualTo(there ? 3 : 2);
            assertThat(row.text("oc_lastsessionid")).as("item " + item).isEqualTo(there ? session : null);
            assertThat(row.text("oc_lastdisposition"))
                    .as("item " + item)
                    .isEqualTo(there ? AcceptingService.disposition(item).wireName() : null);
        }
    }
}
