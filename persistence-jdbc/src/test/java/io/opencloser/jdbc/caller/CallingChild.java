package io.opencloser.jdbc.caller;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.fixtures.contract.SamplePlans;
import io.opencloser.jdbc.JdbcJournal;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Random;

/** Transactions of a caller, each with a row of its own table and an acceptance. In a test, or in a process that is killed. */
final class CallingChild {
    private final CallersDatabase database;
    private final JdbcJournal journal;
    private final Random random;

    CallingChild(CallersDatabase database, Random random) {
        this.database = database;
        this.journal = JdbcJournal.over(database.connections());
        this.random = random;
    }

    /** How a transaction ends. */
    private enum End {
        COMMITS,
        ROLLS_BACK,
        RESTORES_A_SAVEPOINT,
        LOSES_ITS_CONNECTION
    }

    /**
     * Runs transactions until it is killed.
     *
     * @param args the URL, the seed, the number of the first session
     */
    public static void main(String[] args) throws SQLException {
        CallingChild child = new CallingChild(CallersDatabase.of(args[0]), new Random(Long.parseLong(args[1])));
        PrintStream out = System.out;
        for (int number = Integer.parseInt(args[2]); true; number++) {
            child.transaction(number);
            out.println("ended " + number);
        }
    }

    /** A transaction of which nothing or everything stays. */
    void transaction(int number) throws SQLException {
        End end = End.values()[random.nextInt(End.values().length)];
        Connection connection = database.connections().getConnection();
        connection.setAutoCommit(false);
        Savepoint start = connection.setSavepoint();
        boolean rowFirst = random.nextBoolean();
        if (rowFirst) {
            CallersDatabase.insertCall(connection, SamplePlans.session(number));
        }
        accept(connection, number);
        if (!rowFirst) {
            CallersDatabase.insertCall(connection, SamplePlans.session(number));
        }
        switch (end) {
            case COMMITS -> connection.commit();
            case ROLLS_BACK -> connection.rollback();
            case RESTORES_A_SAVEPOINT -> {
                connection.rollback(start);
                connection.commit();
            }
            case LOSES_ITS_CONNECTION -> connection.abort(Runnable::run);
        }
        // H2's abort does nothing: until a garbage collection the lost connection would be one of 255 open transactions
        connection.close();
    }

    private void accept(Connection connection, int number) {
        SessionId session = SamplePlans.session(number);
        journal.accept(connection, SampleOutcomes.outcome(session, SamplePlans.itemId(number), Disposition.VOICEMAIL));
    }
}
