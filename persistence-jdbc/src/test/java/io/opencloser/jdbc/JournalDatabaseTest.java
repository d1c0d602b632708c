package io.opencloser.jdbc;

import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.jdbc.connection.DatabaseUrl;
import io.opencloser.jdbc.h2.ChildProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the database opens: requirements 10.1, 11.1 and 11.3. */
class JournalDatabaseTest {
    private static final String SECRET = "correct horse";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static JournalDatabase open(String url) {
        return TestJournals.open(url);
    }

    private static JournalOptions withPassword(String url, String password) {
        return new JournalOptions(url, "operator", password::toCharArray, 2);
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("store/journal");
    }

    private static void assertFails(JournalException.Kind kind, String url) {
        assertThatThrownBy(() -> open(url).close())
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .message()
                .doesNotContain("\n", SECRET);
    }

    @Test
    void a_session_survives_closing_and_reopening_the_file() {
        try (JournalDatabase database = open(url())) {
            database.journal().open(NewSession.planned(plan(1, 1)), request("worker-1"));
        }
        try (JournalDatabase database = open(url())) {
            assertThat(database.journal().find(session(1)).orElseThrow().plan()).contains(plan(1, 1));
        }
    }

    @Tag("11.3")
    @Test
    void only_the_owner_can_read_the_folder_and_its_files() throws IOException {
        try (JournalDatabase database = open(url())) {
            database.journal().open(NewSession.planned(plan(1, 1)), request("worker-1"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("store"))))
                    .isEqualTo("rwx------");
            try (var files = Files.list(folder.resolve("store"))) {
                List<Path> all = files.toList();
                assertThat(all)
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void opening_prints_nothing() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(captured);
        System.setErr(captured);
        try {
            open(url()).close();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_wrong_password_is_one_line_without_the_password() {
        TestJournals.open(withPassword(url(), SECRET)).close();

        assertThatThrownBy(() -> TestJournals.open(withPassword(url(), SECRET + "!")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining(SECRET);
        assertThat(withPassword(url(), SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void a_file_that_is_not_a_database_is_corrupt() throws IOException {
        Files.createDirectory(folder.resolve("store"));
        Files.writeString(folder.resolve("store/journal.mv.db"), "not a database\n".repeat(1000));

        assertFails(JournalException.Kind.CORRUPT, url());
    }

    @Test
    void a_file_that_was_replaced_by_an_earlier_or_an_empty_one_is_corrupt() throws IOException {
        Path file = folder.resolve("store/journal.mv.db");
        open(url()).close();
        byte[] earlier = Files.readAllBytes(file);
        try (JournalDatabase database = open(url())) {
            database.journal().open(NewSession.planned(plan(1, 1)), request("worker-1"));
        }
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, earlier);
        assertFails(JournalException.Kind.CORRUPT, url());
        Files.write(file, new byte[0]);
        assertFails(JournalException.Kind.CORRUPT, url());
        Files.write(file, whole);
        try (JournalDatabase database = open(url())) {
            assertThat(database.journal().find(session(1))).isPresent();
        }
    }

    @Test
    void a_journal_without_a_readable_watermark_opens() throws IOException {
        try (JournalDatabase database = open(url())) {
            database.journal().open(NewSession.planned(plan(1, 1)), request("worker-1"));
        }
        Files.writeString(folder.resolve("store/journal.mark"), "not a number");
        open(url()).close();
        Files.delete(folder.resolve("store/journal.mark"));
        open(url()).close();
    }

    @Test
    void a_folder_that_cannot_be_created_is_unavailable() throws IOException {
        Files.writeString(folder.resolve("store"), "a file, not a folder");

        assertFails(JournalException.Kind.UNAVAILABLE, url());
    }

    @Test
    void a_database_that_another_process_opened_exclusively_is_unavailable() throws IOException {
        try (ChildProcess alone =
                new ChildProcess(url() + ";AUTO_SERVER=FALSE", 1, 100_000, folder.resolve("errors"))) {
            assertThat(alone.awaitLines(1)).isTrue();

            assertFails(JournalException.Kind.UNAVAILABLE, url());
        }
    }

    @Test
    void a_newer_schema_is_rejected() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        open(url).close();
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE \"opencloser_schema_history\" SET \"version\" = '2' WHERE \"version\" = '1'");
        }

        assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'evil.sql'",
                "jdbc:h2:mem:x;init=select 1",
                "jdbc:h2:mem:x;TRACE_LEVEL_FILE=3",
                "jdbc:h2:mem:x;PASSWORD=correct horse",
                "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1\\;INIT=select 1",
                "jdbc:h2:mem:",
                "jdbc:h2:tcp://example.com/x",
                "jdbc:h2:zip:x.zip!/y",
                "jdbc:h2:file:",
                "jdbc:mysql://example.com/x",
                "jdbc:postgresql://example.com/x?password=correct horse",
                "h2",
                ""
            })
    void a_url_that_names_another_database_or_does_more_than_connect_is_rejected(String url) {
        assertFails(JournalException.Kind.UNAVAILABLE, url);
    }

    @Test
    void relative_paths_and_the_home_folder_are_resolved() {
        Path home = Path.of("/home/operator");
        Path here = Path.of("/srv/dialler");

        assertThat(DatabaseUrl.parse("jdbc:h2:file:./.opencloser/journal", home, here))
                .isEqualTo(
                        new DatabaseUrl.H2File(
                                Path.of("/srv/dialler/.opencloser/journal"),
                                "jdbc:h2:retry:/srv/dialler/.opencloser/journal;AUTO_SERVER=TRUE;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0;WRITE_DELAY=0"));
        assertThat(DatabaseUrl.parse("jdbc:h2:~/journal;LOCK_TIMEOUT=10", home, here))
                .isEqualTo(
                        new DatabaseUrl.H2File(
                                Path.of("/home/operator/journal"),
                                "jdbc:h2:retry:/home/operator/journal"
                                        + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=10;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0;WRITE_DELAY=0"));
    }
}
