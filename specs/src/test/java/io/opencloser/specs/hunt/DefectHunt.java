package io.opencloser.specs.hunt;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.matrix.Matrix;
import io.opencloser.specs.matrix.MatrixCase;
import io.opencloser.specs.simulation.DaemonThreads;
import io.opencloser.specs.simulation.History;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Plays histories, and then the crash matrix, until a promise is broken. Called by name, from classes that were loaded apart. */
public final class DefectHunt {
    private DefectHunt() {}

    /** Where and what was broken, or "" when neither so many histories nor the crash matrix broke anything. */
    public static String firstViolation(int most) {
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads::thread);
        try {
            for (int seed = 1; seed <= most; seed++) {
                try {
                    History.play(seed, threads);
                } catch (RuntimeException | Error e) {
                    return "history " + seed + ": " + e.getMessage();
                }
            }
            return firstWrongCell();
        } finally {
            threads.shutdownNow();
        }
    }

    private static String firstWrongCell() {
        AtomicLong cells = new AtomicLong();
        List<String> found = new ArrayList<>();
        for (MatrixCase.Way way : Matrix.ways(List.of(Disposition.CALL_BACK_LATER, Disposition.BLOCKED))) {
            Matrix.play(way, (cell, isPair, complaint) -> {
                cells.incrementAndGet();
                complaint.ifPresent(why -> found.add("cell " + cells + " of the crash matrix: " + cell + ": " + why));
                return complaint.isEmpty();
            });
            if (!found.isEmpty()) {
                break;
            }
        }
        return String.join("", found);
    }
}
