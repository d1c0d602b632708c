package io.opencloser.jdbc.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.contract.SamplePlans;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random moments after acceptances have returned: requirement 1.8. Every acceptance that a process reported is found.
 *
 * <p>Kill more often: {@code ./run-test KilledAcceptanceTest -Dopencloser.kills.acceptance=300}.
 */
class KilledAcceptanceTest {
    private static final int KILLS = Integer.getInteger("opencloser.kills.acceptance", 30);
    private static final long SEED = Long.getLong("opencloser.seed", 1);
    private static final int PLENTY = 100_000;
    private static final int MOST_AWAITED = 40;

    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    private List<String> killedChild(String url, int kill) throws Exception {
        Path errors = folder.resolve("errors-" + kill);
        try (ChildProcess child = ChildProcess.accepting(url, kill * PLENTY, PLENTY, errors)) {
            assertThat(child.awaitLines(1 + random.nextInt(MOST_AWAITED)))
                    .as("the child is alive: %s", Files.readString(errors))
                    .isTrue();
            return child.kill();
        }
    }

    private static void assertNothingIsLost(String database, List<String> lines, JournalDatabase opened) {
        long lost = lines.stream()
                .map(line -> Integer.parseInt(line.substring("accepted ".length())))
                .filter(number -> opened.journal()
                        .find(SamplePlans.session(number))
                        .filter(record -> record.outcome().isPresent())
                        .isEmpty())
                .count();
        System.out.printf(
                "acceptance on %s: %d kills, %d sessions accepted, %d lost (seed %d)%n",
                database, KILLS, lines.size(), lost, SEED);
        assertThat(lost).isZero();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(KILLS);
    }

    @Tag("1.8")
    @Test
    void no_acceptance_that_returned_is_lost_in_an_h2_file() throws Exception {
        List<String> lines = new ArrayList<>();
        Path home = Files.createDirectory(folder.resolve("0"));
        for (int kill = 1; kill <= KILLS; kill++) {
            lines.addAll(killedChild("jdbc:h2:file:" + home.resolve("journal"), kill));
            // the files on the disk without the dead process's lock, which the next process would wait for
            Path next = Files.createDirectory(folder.resolve(Integer.toString(kill)));
            Files.copy(home.resolve("journal.mv.db"), next.resolve("journal.mv.db"));
            home = next;
        }
        try (JournalDatabase database = TestJournals.open("jdbc:h2:file:" + home.resolve("journal"))) {
            assertNothingIsLost("an H2 file", lines, database);
        }
    }

    @Tag("1.8")
    @Test
    void no_acceptance_that_returned_is_lost_in_postgresql() throws Exception {
        String url = PostgreSqlServer.freshDatabase("read committed");
        List<String> lines = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            lines.addAll(killedChild(url, kill));
        }
        try (JournalDatabase database = TestJournals.open(TestJournals.postgreSql(url))) {
            assertNothingIsLost("PostgreSQL", lines, database);
        }
    }
}
