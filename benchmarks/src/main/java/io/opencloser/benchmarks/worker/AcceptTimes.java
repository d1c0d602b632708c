package io.opencloser.benchmarks.worker;

import io.opencloser.benchmarks.contender.Ours;
import io.opencloser.benchmarks.contender.Sql;
import io.opencloser.benchmarks.job.Job;
import io.opencloser.core.OpenCloser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** How long accepting takes in one thread, beside one insert and its commit. The kinds take turns, call by call. */
final class AcceptTimes {
    private static final int RUN = 900;

    private final DataSource database;
    private final OpenCloser library;
    private final Ours ours;

    AcceptTimes(Ours ours, DataSource database) {
        this.ours = ours;
        this.database = database;
        this.library = ours.library(1);
    }

    private enum Kind {
        BARE,
        ACCEPT,
        CALLER,
        CALLER_AND_ACCEPT
    }

    /** The median of each kind in nanoseconds, one for each round; the first round is thrown away. */
    String run(int rounds, int count) {
        Sql.begin(database, "CREATE TABLE IF NOT EXISTS host_calls (id TEXT PRIMARY KEY, payload TEXT NOT NULL)");
        Map<Kind, List<String>> medians = new EnumMap<>(Kind.class);
        try {
            for (int round = 0; round <= rounds; round++) {
                Map<Kind, List<Long>> times = round(round, count);
                for (Kind kind : Kind.values()) {
                    if (round > 0) {
                        medians.computeIfAbsent(kind, k -> new ArrayList<>())
                                .add(median(times.getOrDefault(kind, new ArrayList<>())));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return medians.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String median(List<Long> times) {
        Collections.sort(times);
        return String.valueOf(times.get(times.size() / 2));
    }

    private Map<Kind, List<Long>> round(int round, int count) throws SQLException {
        Map<Kind, List<Long>> times = new EnumMap<>(Kind.class);
        int number = 0;
        for (int i = 0; i < count; i++) {
            for (Kind kind : Kind.values()) {
                Job job = new Job(RUN + round, number++);
                long start = System.nanoTime();
                once(kind, job);
                times.computeIfAbsent(kind, k -> new ArrayList<>()).add(System.nanoTime() - start);
            }
        }
        return times;
    }

    private void once(Kind kind, Job job) throws SQLException {
        if (kind == Kind.ACCEPT) {
            library.accept(Ours.outcome(job));
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(kind == Kind.BARE);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO host_calls VALUES (?, ?)")) {
                insert.setString(1, job.key());
                insert.setString(2, job.payload());
                insert.execute();
            }
            if (kind != Kind.BARE) {
                if (kind == Kind.CALLER_AND_ACCEPT) {
                    ours.journal().accept(connection, Ours.outcome(job));
                }
                connection.commit();
            }
        }
    }
}
