package io.opencloser.jdbc.h2;

import static io.opencloser.jdbc.h2.ChildProcess.assertNothingIsLost;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirements 4.2 and 10.1, with real processes and a real SIGKILL. */
class KillTest {
    private static final int KILLS = 50;
    private static final int PLENTY = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static String url(Path file) {
        return "jdbc:h2:file:" + file;
    }

    @Tag("4.2")
    @Test
    void a_kill_right_after_a_commit_loses_nothing() throws Exception {
        List<String> lines = new ArrayList<>();
        Path home = Files.createDirectory(folder.resolve("0"));
        for (int kill = 1; kill <= KILLS; kill++) {
            try (ChildProcess child = new ChildProcess(
                    url(home.resolve("journal")), kill * PLENTY, PLENTY, folder.resolve("errors-" + kill))) {
                // every second child dies right after its first commit, where H2 lost a commit once
                assertThat(child.awaitLines(kill % 2 == 0 ? 1 : 1 + kill * 7 % 23))
                        .as("the child is alive")
                        .isTrue();
                lines.addAll(child.kill());
            }
            // the files on the disk without the dead process's lock, which the next process would wait for
            Path next = Files.createDirectory(folder.resolve(Integer.toString(kill)));
            Files.copy(home.resolve("journal.mv.db"), next.resolve("journal.mv.db"));
            home = next;
        }
        try (JournalDatabase database = TestJournals.open(url(home.resolve("journal")))) {
            assertNothingIsLost(lines, database.journal());
        }
    }

    @Tag("10.1")
    @Test
    void two_processes_share_one_file_and_one_continues_when_the_other_is_killed() throws Exception {
        Path file = folder.resolve("journal");
        List<String> lines = new ArrayList<>();
        try (ChildProcess server = new ChildProcess(url(file), PLENTY, PLENTY, folder.resolve("errors-1"))) {
            assertThat(server.awaitLines(10)).isTrue();
            try (ChildProcess client = new ChildProcess(url(file), 2 * PLENTY, 100, folder.resolve("errors-2"))) {
                assertThat(client.awaitLines(10)).isTrue();
                assertThat(server.awaitLines(10)).isTrue();
                lines.addAll(server.kill());
                lines.addAll(client.end());
            }
        }

        assertThat(lines).as(Files.readString(folder.resolve("errors-2"))).contains("done");
        try (JournalDatabase database = TestJournals.open(url(file))) {
            assertNothingIsLost(lines, database.journal());
        }
    }
}
