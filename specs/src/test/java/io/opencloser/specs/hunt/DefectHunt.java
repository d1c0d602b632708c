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

/** Plays histories, and then the crash matrix, until the first violation. {@code DefectSpec} calls it by name in another class loader. */
public final class DefectHunt {
    private DefectHunt() {}

    /** The first violation and its place, or "" when there is none in that many histories and in the crash matrix. */
    public static String firstViolation(int mostHistories) {
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads::thread);
        try {
            for (int seed = 1; seed <= mostHistories; seed++) {
                try {
                    History.play(seed, threads);
                } catch (RuntimeException | Error e) {
                    return "history " + seed + ": " + e.getMessage();
                }
            }
            return firstViolationInTheMatrix();
        } finally {
            threads.shutdownNow();
        }
    }

    private static String firstViolationInTheMatrix() {
        AtomicLong cells = new AtomicLong();
        List<String> found = new ArrayList<>();
        for (MatrixCase.Way way : Matrix.ways(List.of(Disposition.CALL_BACK_LATER, Disposition.BLOCKED))) {
            Matrix.play(way, (cell, violation) -> {
                cells.incrementAndGet();
                violation.ifPresent(what -> found.add("cell " + cells + " of the crash matrix: " + cell + ": " + what));
                return violation.isEmpty();
            });
            if (!found.isEmpty()) {
                break;
            }
        }
        return String.join("", found);
    }
}
