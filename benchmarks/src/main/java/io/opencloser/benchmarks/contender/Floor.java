package io.opencloser.benchmarks.contender;

import io.opencloser.benchmarks.job.CrmCalls;
import io.opencloser.benchmarks.job.Job;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The least that survives a crash: one commit before the request, one request, one commit after it. Knows the version of the row,
 * shares nothing with other processes, and notices no conflict.
 */
final class Floor implements Contender {
    private final DataSource database;
    private final CrmCalls crm;

    Floor(Setup setup) {
        database = setup.database();
        crm = new CrmCalls(setup.crm());
        Sql.begin(
                database,
                "CREATE TABLE IF NOT EXISTS floor_sessions (id TEXT PRIMARY KEY, payload TEXT NOT NULL, done BOOLEAN NOT NULL)");
    }

    @Override
    public void handIn(List<Job> jobs, int threads) {
        // its one commit before the request is part of what is timed
    }

    @Override
    public void drain(List<Job> jobs, int threads) throws InterruptedException {
        Crew.each(jobs, threads, job -> {
            Sql.commit(
                    database,
                    "INSERT INTO floor_sessions VALUES (?, ?, FALSE) ON CONFLICT DO NOTHING",
                    job.key(),
                    job.payload());
            crm.write(job, CrmCalls.UNCHANGED);
            Sql.commit(database, "UPDATE floor_sessions SET done = TRUE WHERE id = ?", job.key());
        });
    }

    @Override
    public void goOn(List<Job> jobs, int threads) throws InterruptedException {
        List<Job> open = new ArrayList<>(jobs);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery("SELECT id FROM floor_sessions WHERE done")) {
            while (done.next()) {
                open.remove(Job.parse(done.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        drain(open, threads);
    }
}
