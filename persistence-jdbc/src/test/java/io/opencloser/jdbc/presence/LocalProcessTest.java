package io.opencloser.jdbc.presence;

import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.ENVIRONMENT;
import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On one machine, the operating system knows which processes live: requirement 6.7. */
class LocalProcessTest {
    private static final TakeRequest TAKE =
            new TakeRequest(10, ENVIRONMENT, request("worker"), Set.of(), DispatchTiming.WHEN_DUE);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    Path folder;

    private static String ofEndedProcess() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "-version").start();
        process.getErrorStream().readAllBytes();
        process.waitFor();
        return process.pid() + "@1700000000000";
    }

    private static String ofLivingProcess() {
        return new LocalProcess().sign().orElseThrow();
    }

    /** A process with the number of this one, which began at another time. */
    private static String ofReusedNumber() {
        return ProcessHandle.current().pid() + "@1";
    }

    @Tag("6.7")
    @Test
    void a_lease_ends_when_its_process_has_ended_or_its_number_is_another_ones_now() throws Exception {
        assertThat(isTakenFrom(ofEndedProcess())).isTrue();
        assertThat(isTakenFrom(ofReusedNumber())).isTrue();
        assertThat(isTakenFrom(ofLivingProcess())).isFalse();
    }

    private boolean isTakenFrom(String holder) throws SQLException {
        String url = "jdbc:h2:" + folder.resolve("journal-" + holder.hashCode()) + ";AUTO_SERVER=TRUE";
        try (JournalDatabase database = TestJournals.open(url)) {
            database.journal()
                    .accept(new Acceptance(
                            SampleOutcomes.outcome(session(1), itemId(1), Disposition.VOICEMAIL),
                            ENVIRONMENT,
                            Optional.empty()));
            assertThat(database.journal().take(TAKE)).hasSize(1);
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE writeback_progress SET lease_sign = '" + holder + "'");
                statement.execute("DELETE FROM journal_processes");
                statement.execute("INSERT INTO journal_processes VALUES ('" + holder + "', CURRENT_TIMESTAMP)");
            }
            return !database.journal().take(TAKE).isEmpty();
        }
    }
}
