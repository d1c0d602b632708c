package io.opencloser.specs.matrix;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.doubles.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Enumerates the cells of the crash matrix. */
public final class Matrix {
    private Matrix() {}

    /** Sees the result of every cell. */
    @FunctionalInterface
    public interface Listener {
        /** Says whether to go on. The violation is empty when the cell is correct. */
        boolean played(MatrixCase cell, Optional<String> violation);
    }

    public static List<MatrixCase.Way> ways(List<Disposition> dispositions) {
        List<MatrixCase.Way> ways = new ArrayList<>();
        for (Disposition disposition : dispositions) {
            for (WriteStrategy strategy : WriteStrategy.values()) {
                for (IdempotencyMode mode : IdempotencyMode.values()) {
                    add(ways, disposition, strategy, strategy, mode, false);
                    if (disposition.callWasPlaced()) {
                        add(ways, disposition, strategy, strategy, mode, true);
                    }
                    if (disposition == Disposition.CALL_BACK_LATER) {
                        add(ways, disposition, strategy, other(strategy), mode, false);
                    }
                }
            }
        }
        return ways;
    }

    private static void add(
            List<MatrixCase.Way> ways,
            Disposition disposition,
            WriteStrategy strategy,
            WriteStrategy resumedBy,
            IdempotencyMode mode,
            boolean completes) {
        for (MatrixCase.Entry entry : MatrixCase.Entry.values()) {
            MatrixCase.Way way = new MatrixCase.Way(disposition, strategy, resumedBy, mode, completes, entry);
            if (entry != MatrixCase.Entry.ACCEPT_TWO || travelsWithOthers(way)) {
                ways.add(way);
            }
        }
    }

    /** Only such ways meet others in one request; two dispositions stand for all. */
    private static boolean travelsWithOthers(MatrixCase.Way way) {
        return way.strategy() == WriteStrategy.ATOMIC
                && way.mode() == IdempotencyMode.RECORD_ID
                && (way.disposition() == Disposition.CALL_BACK_LATER || way.disposition() == Disposition.DO_NOT_CALL);
    }

    private static WriteStrategy other(WriteStrategy strategy) {
        return strategy == WriteStrategy.ATOMIC ? WriteStrategy.SEQUENTIAL : WriteStrategy.ATOMIC;
    }

    /** Plays every fault at every call, alone and with every other fault at every later call. */
    public static void play(MatrixCase.Way way, Listener listener) {
        List<FaultScriptRunner.Kind> healthy = new MatrixCase(way, Map.of()).play();
        for (int first = 0; first < healthy.size(); first++) {
            for (Fault fault : healthy.get(first).faults()) {
                Played single = play(way, Map.of(first, fault));
                if (!listener.played(single.cell(), single.violation())) {
                    return;
                }
                for (int second = first + 1; second < single.calls().size(); second++) {
                    for (Fault another : single.calls().get(second).faults()) {
                        Played pair = play(way, Map.of(first, fault, second, another));
                        if (!listener.played(pair.cell(), pair.violation())) {
                            return;
                        }
                    }
                }
            }
        }
    }

    /** Plays every fault at every call, alone. */
    static void playSingles(MatrixCase.Way way, Listener listener) {
        List<FaultScriptRunner.Kind> healthy = new MatrixCase(way, Map.of()).play();
        for (int call = 0; call < healthy.size(); call++) {
            for (Fault fault : healthy.get(call).faults()) {
                Played single = play(way, Map.of(call, fault));
                if (!listener.played(single.cell(), single.violation())) {
                    return;
                }
            }
        }
    }

    private record Played(MatrixCase cell, List<FaultScriptRunner.Kind> calls, Optional<String> violation) {}

    private static Played play(MatrixCase.Way way, Map<Integer, Fault> faults) {
        MatrixCase cell = new MatrixCase(way, faults);
        try {
            return new Played(cell, cell.play(), Optional.empty());
        } catch (RuntimeException | Error e) {
            return new Played(cell, List.of(), Optional.of(e.toString()));
        }
    }
}
