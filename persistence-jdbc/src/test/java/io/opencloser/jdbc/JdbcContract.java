package io.opencloser.jdbc;

import io.opencloser.core.port.journal.Journal;
import io.opencloser.fixtures.contract.JournalContract;
import java.time.Duration;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a database whose clock a test can set, in a JVM whose time zone is not the database's. */
public abstract class JdbcContract extends JournalContract {
    private final TimeZone usual = TimeZone.getDefault();
    private volatile Duration shift = Duration.ZERO;

    @SuppressWarnings("NullAway.Init") // before each test
    private JournalDatabase database;

    public abstract String url();

    public String user() {
        return "";
    }

    @BeforeEach
    public void open() {
        database = database(() -> shift);
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    }

    public JournalDatabase database(Supplier<Duration> clockShift) {
        return JournalDatabase.open(
                new JournalOptions(url(), user(), () -> new char[0], 8), UUID::randomUUID, clockShift);
    }

    @AfterEach
    public void close() {
        TimeZone.setDefault(usual);
        database.close();
    }

    @Override
    public Journal journal() {
        return database.journal();
    }

    @Override
    public void letTimePass(Duration duration) {
        shift = shift.plus(duration);
    }
}
