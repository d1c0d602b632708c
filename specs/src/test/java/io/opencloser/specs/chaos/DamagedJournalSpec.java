package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.ProcessLaunch;
import io.opencloser.specs.deployment.RunningCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal that is damaged, or cannot be read or written, gets one clear line, and nothing is written to the CRM. */
class DamagedJournalSpec {
    private static final int DAMAGES = Integer.getInteger("opencloser.damages", 6);
    private static final long SEED = Long.getLong("opencloser.seed", 1);
    private static final int KIBIBYTE = 1024;
    private static final int SOME_COMMITS = 24;

    @TempDir
    private Path home;

    @Tag("7.1")
    @ParameterizedTest
    @EnumSource(JournalDamage.class)
    void a_damaged_journal_is_refused_and_nothing_is_written(JournalDamage damage) throws IOException {
        try (DamagedDeployment victim = new DamagedDeployment(home)) {
            byte[] damaged = damage.of(victim);
            var before = victim.records();

            victim.replaceJournal(damaged);
            DamagedDeployment.refuses(
                    victim.deployment().start(victim.commands().get(0)).await());
            victim.replaceJournal(damaged);
            DamagedDeployment.refuses(victim.deployment().run(victim.commands().get(1)));
            assertThat(victim.records()).isEqualTo(before);

            victim.replaceJournal(victim.whole());
            victim.isCompleteAtTheEnd();
        }
    }

    @Test
    void random_damage_is_refused_or_does_no_harm() throws IOException {
        int refused = 0;
        DamagedDeployment victim = new DamagedDeployment(Files.createDirectory(home.resolve("0")));
        try {
            for (int number = 1; number <= DAMAGES; number++) {
                Random random = new Random(SEED * DAMAGES + number);
                victim.replaceJournal(JournalDamage.atRandom(victim.whole(), random));
                var before = victim.records();
                CommandRun run = victim.deployment()
                        .run(victim.commands()
                                .get(random.nextInt(victim.commands().size())));
                assertThat(run.stderr().strip()).doesNotContain("\n", "Exception");
                victim.hasNothingTwice();
                if (run.exit() != 0) {
                    refused++;
                }
                if (!victim.records().equals(before)) {
                    victim.close();
                    victim = new DamagedDeployment(Files.createDirectory(home.resolve(Integer.toString(number))));
                }
            }
        } catch (AssertionError e) {
            throw new AssertionError("-Dopencloser.seed=" + SEED + " -Dopencloser.damages=" + DAMAGES, e);
        } finally {
            victim.close();
        }
        System.out.printf(
                "chaos: %d random damages of a journal file, %d refused, %d without consequence (seed %d)%n",
                DAMAGES, refused, DAMAGES - refused, SEED);
    }

    @Test
    void a_full_disk_gets_one_line_and_the_session_is_finished_when_there_is_space() throws IOException {
        try (DamagedDeployment atOnce = new DamagedDeployment(Files.createDirectory(home.resolve("at-once")));
                DamagedDeployment later = new DamagedDeployment(Files.createDirectory(home.resolve("later")))) {
            var before = atOnce.records();
            RunningCommand first = resumeWithRoomFor(0, atOnce);
            RunningCommand second = resumeWithRoomFor(SOME_COMMITS, later);

            DamagedDeployment.refuses(first.await());
            DamagedDeployment.refuses(second.await());

            assertThat(atOnce.records()).isEqualTo(before);
            atOnce.isCompleteAtTheEnd();
            later.isCompleteAtTheEnd();
        }
    }

    private static RunningCommand resumeWithRoomFor(int kibibytes, DamagedDeployment victim) throws IOException {
        int used = (int) (Files.size(victim.file()) / KIBIBYTE);
        return victim.deployment()
                .start(
                        ProcessLaunch.withFilesUpTo(used + kibibytes),
                        "resume",
                        victim.unfinished().session());
    }

    @Test
    void a_folder_that_is_a_file_gets_one_line() throws IOException {
        try (Deployment deployment = Deployment.with(home, 1)) {
            Files.writeString(home.resolve(".opencloser"), "a file, not a folder");
            refusesToBegin(deployment);
        }
    }

    @Test
    void a_folder_that_cannot_be_created_gets_one_line() {
        // not even root can create a folder there
        assumeThat(Path.of("/proc/self")).exists();
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("store", "url", "\"jdbc:h2:file:/proc/opencloser/journal\"");
            refusesToBegin(deployment);
        }
    }

    private static void refusesToBegin(Deployment deployment) {
        var row = deployment.row(1);
        RepeatedCall call = new RepeatedCall(1, RepeatedCall.DISPOSITIONS.get(0));
        DamagedDeployment.refuses(deployment.start(call.handIn(deployment)).await());
        DamagedDeployment.refuses(deployment.start("resume", call.session()).await());
        assertThat(deployment.row(1)).isEqualTo(row);
        assertThat(deployment.phoneCalls()).isEmpty();
    }
}
