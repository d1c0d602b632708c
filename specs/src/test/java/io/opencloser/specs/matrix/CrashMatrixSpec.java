package io.opencloser.specs.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.doubles.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every fault at every port call, alone and with every other fault after it, for every disposition with operations of its
 * own, in both strategies and both modes (requirements 4 to 7). The matrix enumerates its cells; nothing is random.
 *
 * <p>The five dispositions stand for the rest: a callback task, a review task, no task, the do-not-call flag, no call. The
 * others differ from these only in texts and in the status of the row, and no step reads those.
 *
 * <p>Replay a failing cell: it prints its way and its faults; call {@code new MatrixCase(way, faults).play()} with them.
 */
class CrashMatrixSpec {
    private static final List<Disposition> DISPOSITIONS = List.of(
            Disposition.CALL_BACK_LATER,
            Disposition.NEEDS_HUMAN_REVIEW,
            Disposition.NOT_INTERESTED,
            Disposition.DO_NOT_CALL,
            Disposition.BLOCKED);

    @Tag("7.3")
    @Tag("12.1")
    @Test
    void every_single_fault_ends_with_every_record_exactly_once_or_a_true_block() {
        List<String> wrong = new ArrayList<>();
        for (MatrixCase.Way way : ways()) {
            Matrix.playSingles(way, (cell, violation) -> {
                violation.ifPresent(what -> wrong.add(cell + ": " + what));
                return violation.isEmpty();
            });
            assertThat(wrong).isEmpty();
        }
    }

    @Tag("exhaustive")
    @Tag("2.1")
    @Tag("4.1")
    @Tag("5.6")
    @Tag("7.3")
    @Tag("12.1")
    @Test
    void every_pair_of_faults_ends_with_every_record_exactly_once_or_a_true_block() {
        AtomicLong singles = new AtomicLong();
        AtomicLong pairs = new AtomicLong();
        List<String> wrong = ways().parallelStream()
                .flatMap(way -> play(way, singles, pairs).stream())
                .toList();
        System.out.println("crash matrix: " + ways().size() + " ways, " + singles + " single faults, " + pairs
                + " pairs of faults, " + wrong.size() + " wrong");
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(singles.get()).isEqualTo(expectedSingles());
        assertThat(pairs.get()).isEqualTo(expectedPairs());
    }

    private static List<MatrixCase.Way> ways() {
        return Matrix.ways(DISPOSITIONS);
    }

    private static List<String> play(MatrixCase.Way way, AtomicLong singles, AtomicLong pairs) {
        List<String> wrong = new ArrayList<>();
        Matrix.play(way, (cell, violation) -> {
            (cell.isPair() ? pairs : singles).incrementAndGet();
            violation.ifPresent(what -> wrong.add(cell + ": " + what));
            return true;
        });
        return wrong;
    }

    /** Counts the faults of the calls of the runs without a fault. */
    private static long expectedSingles() {
        return ways().stream()
                .flatMap(way -> new MatrixCase(way, Map.of()).play().stream())
                .mapToLong(kind -> kind.faults().size())
                .sum();
    }

    /** Counts the faults of the later calls of the runs with one fault. */
    private static long expectedPairs() {
        long pairs = 0;
        for (MatrixCase.Way way : ways()) {
            List<FaultScriptRunner.Kind> healthy = new MatrixCase(way, Map.of()).play();
            for (int first = 0; first < healthy.size(); first++) {
                for (Fault fault : healthy.get(first).faults()) {
                    pairs += new MatrixCase(way, Map.of(first, fault))
                            .play().stream()
                                    .skip(first + 1L)
                                    .mapToLong(kind -> kind.faults().size())
                                    .sum();
                }
            }
        }
        return pairs;
    }
}
