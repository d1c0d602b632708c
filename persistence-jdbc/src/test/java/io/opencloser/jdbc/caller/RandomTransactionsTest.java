package io.opencloser.jdbc.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random transactions of a caller that end in every way, SIGKILL between their statements included: afterwards the caller's table
 * and the journal agree row by row (requirement 1.9).
 *
 * <p>Run more: {@code ./run-test RandomTransactionsTest -Dopencloser.transactions=10000 -Dopencloser.kills.transactions=300}.
 * Replay: {@code -Dopencloser.seed=17}.
 */
@Tag("1.9")
class RandomTransactionsTest {
    private static final int TRANSACTIONS = Integer.getInteger("opencloser.transactions", 1_000);
    private static final int KILLS = Integer.getInteger("opencloser.kills.transactions", 8);
    private static final long SEED = Long.getLong("opencloser.seed", 1);
    private static final int PLENTY = 100_000;
    private static final int MOST_AWAITED = 30;

    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    private static void assertAgreement(String what, CallersDatabase database) throws SQLException {
        JdbcJournal journal = JdbcJournal.over(database.connections());
        List<String> accepted = journal.list(SessionQuery.all()).stream()
                .map(summary -> summary.session().value())
                .sorted()
                .toList();
        assertThat(accepted).as("seed %d", SEED).isEqualTo(database.calls()).isNotEmpty();
        assertThat(journal.unreadable(1)).isEmpty();
        System.out.printf("caller's transactions, %s: %d sessions agree (seed %d)%n", what, accepted.size(), SEED);
    }

    @Test
    void the_callers_table_and_the_journal_agree_after_every_end_on_h2() throws SQLException {
        CallersDatabase database = CallersDatabase.h2Memory();
        run(database);
        assertAgreement(TRANSACTIONS + " on H2", database);
    }

    @Test
    void the_callers_table_and_the_journal_agree_after_every_end_on_postgresql() throws SQLException {
        CallersDatabase database = CallersDatabase.postgreSql("read committed");
        run(database);
        assertAgreement(TRANSACTIONS + " on PostgreSQL", database);
    }

    private void run(CallersDatabase database) throws SQLException {
        CallingChild caller = new CallingChild(database, random);
        for (int number = 1; number <= TRANSACTIONS; number++) {
            caller.transaction(number);
        }
    }

    @Test
    void they_agree_after_kills_between_the_statements_on_postgresql() throws Exception {
        String url = PostgreSqlServer.freshDatabase("read committed");
        int ended = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            ended += killedCaller(url, kill);
        }
        assertAgreement(KILLS + " kills on PostgreSQL after " + ended + " transactions", CallersDatabase.of(url));
    }

    @Test
    void they_agree_after_kills_between_the_statements_on_an_h2_file() throws Exception {
        Path home = Files.createDirectory(folder.resolve("0"));
        int ended = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            ended += killedCaller(h2(home), kill);
            Path next = Files.createDirectory(folder.resolve(Integer.toString(kill)));
            Files.copy(home.resolve("host.mv.db"), next.resolve("host.mv.db"));
            home = next;
        }
        CallersDatabase database = CallersDatabase.of(h2(home));
        assertAgreement(KILLS + " kills on an H2 file after " + ended + " transactions", database);
    }

    private static String h2(Path home) {
        return "jdbc:h2:file:" + home.resolve("host") + ";WRITE_DELAY=0";
    }

    /** Kills a caller, and returns how many of its transactions had ended. */
    private int killedCaller(String url, int kill) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallingChild.class.getName(),
                        url,
                        Long.toString(random.nextLong()),
                        Integer.toString(kill * PLENTY))
                .redirectError(folder.resolve("errors-" + kill).toFile())
                .start();
        int ended = 0;
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            int awaited = 1 + random.nextInt(MOST_AWAITED);
            while (ended < awaited && output.readLine() != null) {
                ended++;
            }
            assertThat(ended)
                    .as("the caller is alive: %s", Files.readString(folder.resolve("errors-" + kill)))
                    .isEqualTo(awaited);
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        return ended;
    }
}
