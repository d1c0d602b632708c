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
 * Every mishap at every port call, alone and with every other one after it, for every disposition that differs in its
 * operations, in both strategies and both modes (requirements 4 to 7). Nothing is drawn: the cells are enumerated.
 *
 * <p>The dispositions stand for the rest: a callback task, a review task, no task, the do-not-call flag, never called.
 * The others differ from these in texts and in the status that the row gets, which no step looks at.
 *
 * <p>A cell that fails prints its coordinates; {@code new Case(way, mishaps).play()} plays it again.
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
    void every_single_mishap_ends_with_every_record_exactly_once_or_a_true_block() {
        List<String> wrong = new ArrayList<>();
        for (MatrixCase.Way way : ways()) {
            Matrix.playSingles(way, (cell, isPair, complaint) -> {
                complaint.ifPresent(why -> wrong.add(cell + ": " + why));
                return complaint.isEmpty();
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
    void every_pair_of_mishaps_ends_with_every_record_exactly_once_or_a_true_block() {
        AtomicLong singles = new AtomicLong();
        AtomicLong pairs = new AtomicLong();
        List<String> wrong = ways().parallelStream()
                .flatMap(way -> play(way, singles, pairs).stream())
                .toList();
        System.out.println("crash matrix: " + ways().size() + " ways, " + singles + " single mishaps, " + pairs
                + " pairs of mishaps, " + wrong.size() + " wrong");
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(singles.get()).isEqualTo(expectedSingles());
        assertThat(pairs.get()).isEqualTo(expectedPairs());
    }

    private static List<MatrixCase.Way> ways() {
        return Matrix.ways(DISPOSITIONS);
    }

    private static List<String> play(MatrixCase.Way way, AtomicLong singles, AtomicLong pairs) {
        List<String> wrong = new ArrayList<>();
        Matrix.play(way, (cell, isPair, complaint) -> {
            (isPair ? pairs : singles).incrementAndGet();
            complaint.ifPresent(why -> wrong.add(cell + ": " + why));
            return true;
        });
        return wrong;
    }

    /** Counted from the healthy runs alone. */
    private static long expectedSingles() {
        return ways().stream()
                .flatMap(way -> new MatrixCase(way, Map.of()).play().stream())
                .mapToLong(kind -> kind.faults().size())
                .sum();
    }

    /** Counted from the runs with one mishap alone. */
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
