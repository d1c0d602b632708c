package io.opencloser.specs.matrix;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.model.Mishap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Enumerates the cells of the crash matrix. */
public final class Matrix {
    private Matrix() {}

    /** Hears of every cell. */
    @FunctionalInterface
    public interface Listener {
        /** Gives whether to go on; {@code complaint} is empty when the cell is right. */
        boolean played(Case cell, boolean isPair, Optional<String> complaint);
    }

    public static List<Case.Way> ways(List<Disposition> dispositions) {
        List<Case.Way> ways = new ArrayList<>();
        for (Disposition disposition : dispositions) {
            for (WriteStrategy strategy : WriteStrategy.values()) {
                for (IdempotencyMode mode : IdempotencyMode.values()) {
                    ways.add(new Case.Way(disposition, strategy, strategy, mode, false));
                    if (disposition.callWasPlaced()) {
                        ways.add(new Case.Way(disposition, strategy, strategy, mode, true));
                    }
                    if (disposition == Disposition.CALL_BACK_LATER) {
                        ways.add(new Case.Way(disposition, strategy, other(strategy), mode, false));
                    }
                }
            }
        }
        return ways;
    }

    private static WriteStrategy other(WriteStrategy strategy) {
        return strategy == WriteStrategy.ATOMIC ? WriteStrategy.SEQUENTIAL : WriteStrategy.ATOMIC;
    }

    /** Every mishap at every call, and every other one at every later call. */
    public static void play(Case.Way way, Listener listener) {
        List<Script.Kind> healthy = new Case(way, Map.of()).play();
        for (int first = 0; first < healthy.size(); first++) {
            for (Mishap mishap : healthy.get(first).mishaps()) {
                Played single = play(way, Map.of(first, mishap));
                if (!listener.played(single.cell(), false, single.complaint())) {
                    return;
                }
                for (int second = first + 1; second < single.calls().size(); second++) {
                    for (Mishap another : single.calls().get(second).mishaps()) {
                        Played pair = play(way, Map.of(first, mishap, second, another));
                        if (!listener.played(pair.cell(), true, pair.complaint())) {
                            return;
                        }
                    }
                }
            }
        }
    }

    /** Every mishap at every call, alone. */
    static void playSingles(Case.Way way, Listener listener) {
        List<Script.Kind> healthy = new Case(way, Map.of()).play();
        for (int call = 0; call < healthy.size(); call++) {
            for (Mishap mishap : healthy.get(call).mishaps()) {
                Played single = play(way, Map.of(call, mishap));
                if (!listener.played(single.cell(), false, single.complaint())) {
                    return;
                }
            }
        }
    }

    private record Played(Case cell, List<Script.Kind> calls, Optional<String> complaint) {}

    private static Played play(Case.Way way, Map<Integer, Mishap> mishaps) {
        Case cell = new Case(way, mishaps);
        try {
            return new Played(cell, cell.play(), Optional.empty());
        } catch (RuntimeException | Error e) {
            return new Played(cell, List.of(), Optional.of(e.toString()));
        }
    }
}
