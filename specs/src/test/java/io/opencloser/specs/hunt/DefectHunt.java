package io.opencloser.specs.hunt;

import io.opencloser.core.domain.plan.IdempotencyMode;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plays histories, and then the crash matrix, until the first violation. {@code DefectSpec} calls it by name in another class loader. */
public final class DefectHunt {
    private DefectHunt() {}

    private static final String HISTORY = "history ";
    private static final String MATRIX = "matrix ";
    /** Most defects show within these. */
    private static final int EARLY_HISTORIES = 250;

    /**
     * The first violation and its place, or "" when there is none in that many histories and in the crash matrix. The cells in
     * key-query mode come before the late histories: the defects that no history finds are in that mode.
     *
     * @param hint where to look first, see {@code LastFound}
     */
    public static String firstViolation(int mostHistories, String hint) {
        int early = Math.min(EARLY_HISTORIES, mostHistories);
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads::thread);
        try {
            return Stream.<Supplier<String>>of(
                            () -> atHint(hint, threads),
                            () -> inHistories(1, early, threads),
                            () -> inMatrix(IdempotencyMode.KEY_QUERY),
                            () -> inHistories(early + 1, mostHistories, threads),
                            () -> inMatrix(IdempotencyMode.RECORD_ID))
                    .map(Supplier::get)
                    .filter(violation -> !violation.isEmpty())
                    .findFirst()
                    .orElse("");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String atHint(String hint, ExecutorService threads) {
        if (hint.startsWith(HISTORY)) {
            int seed = Integer.parseInt(hint.substring(HISTORY.length()));
            return inHistories(seed, seed, threads);
        }
        return hint.startsWith(MATRIX) ? inMatrix(IdempotencyMode.valueOf(hint.substring(MATRIX.length()))) : "";
    }

    private static String inHistories(int first, int last, ExecutorService threads) {
        for (int seed = first; seed <= last; seed++) {
            try {
                History.play(seed, threads);
            } catch (RuntimeException | Error e) {
                return "history " + seed + ": " + e.getMessage();
            }
        }
        return "";
    }

    private static String inMatrix(IdempotencyMode mode) {
        AtomicLong cells = new AtomicLong();
        List<String> found = new ArrayList<>();
        for (MatrixCase.Way way : Matrix.ways(List.of(Disposition.CALL_BACK_LATER, Disposition.BLOCKED))) {
            if (way.mode() != mode || !found.isEmpty()) {
                continue;
            }
            Matrix.play(way, (cell, violation) -> {
                cells.incrementAndGet();
                violation.ifPresent(what -> found.add(
                        "cell " + cells + " in mode " + mode + " of the crash matrix: " + cell + ": " + what));
                return violation.isEmpty();
            });
        }
        return String.join("", found);
    }
}
