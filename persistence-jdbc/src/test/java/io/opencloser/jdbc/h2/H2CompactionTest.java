package io.opencloser.jdbc.h2;

import static io.opencloser.core.port.journal.SessionQueries.YOUNGEST_PRUNABLE;
import static io.opencloser.fixtures.contract.JournalUnderTest.acquired;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.TestJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction shrinks a journal file and loses nothing. */
class H2CompactionTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("own").resolve("journal.mv.db");
    }

    private JournalDatabase open() {
        return TestJournals.open("jdbc:h2:file:" + folder.resolve("own").resolve("journal"));
    }

    private void open(JournalDatabase database, int number) {
        acquired(database.journal()
                .open(NewSession.planned(plan(number, number)), new LeaseRequest("w", Duration.ofMinutes(1))));
    }

    @Test
    void the_file_shrinks_stays_private_and_keeps_every_session() throws IOException {
        for (int number = 1; number <= 10; number++) {
            try (JournalDatabase database = open()) {
                open(database, number);
            }
        }
        long before = Files.size(file());

        try (JournalDatabase database = open()) {
            database.compact();
        }

        assertThat(Files.size(file())).isLessThan(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (JournalDatabase database = open()) {
            for (int number = 1; number <= 10; number++) {
                assertThat(database.journal().find(session(number))).isPresent();
            }
        }
    }

    @Test
    void a_journal_whose_newest_session_was_pruned_opens_again() {
        JournalOptions options =
                JournalOptions.of("jdbc:h2:file:" + folder.resolve("own").resolve("journal"));
        try (JournalDatabase database = open()) {
            open(database, 1);
            open(database, 2);
        }
        try (JournalDatabase later = TestJournals.open(options, () -> YOUNGEST_PRUNABLE.plusDays(2))) {
            later.journal().abandon(session(1), new Decision("jane", "old"));
            later.journal().abandon(session(2), new Decision("jane", "old"));
        }
        try (JournalDatabase muchLater = TestJournals.open(options, () -> YOUNGEST_PRUNABLE.multipliedBy(3))) {
            assertThat(muchLater.journal().prune(YOUNGEST_PRUNABLE, 10)).isEqualTo(2);
            muchLater.compact();
        }
        try (JournalDatabase again = open()) {
            assertThat(again.journal().find(session(2))).isEmpty();
        }
    }

    @Test
    void a_file_that_another_process_uses_is_not_compacted() {
        try (JournalDatabase other = open();
                JournalDatabase database = open()) {
            open(other, 1);
            database.compact();
            open(other, 2);
            assertThat(other.journal().find(session(2))).isPresent();
        }
    }

    @Test
    void a_file_in_a_folder_that_other_users_can_read_is_not_compacted() throws IOException {
        try (JournalDatabase database = open()) {
            open(database, 1);
            Files.setPosixFilePermissions(folder.resolve("own"), PosixFilePermissions.fromString("rwxr-xr-x"));
            database.compact();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }
}
