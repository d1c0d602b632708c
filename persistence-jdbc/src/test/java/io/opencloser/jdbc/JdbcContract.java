package io.opencloser.jdbc;

import io.opencloser.core.port.journal.Journal;
import io.opencloser.fixtures.contract.JournalContract;
import java.time.Duration;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The journal contract with a database clock that the test sets. The JVM's time zone differs from the database's. */
public abstract class JdbcContract extends JournalContract {
    private final TimeZone originalZone = TimeZone.getDefault();
    private volatile Duration clockShift = Duration.ZERO;
    private @Nullable JournalDatabase database;

    @SuppressWarnings("NullAway.Init") // before each test
    private JdbcJournal journal;

    /** The database of this test. */
    protected abstract JournalOptions options();

    /** Opens the journal of this test. */
    protected JdbcJournal open(Supplier<Duration> shift) {
        database = TestJournals.open(options(), shift);
        return database.journal();
    }

    @BeforeEach
    final void open() {
        journal = open(() -> clockShift);
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    }

    @AfterEach
    final void close() {
        TimeZone.setDefault(originalZone);
        if (database != null) {
            database.close();
        }
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void letTimePass(Duration duration) {
        clockShift = clockShift.plus(duration);
    }
}
