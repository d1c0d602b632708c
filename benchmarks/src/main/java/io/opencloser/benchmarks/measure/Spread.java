package io.opencloser.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/** A median with the lowest and the highest of its rounds. */
record Spread(double low, double median, double high) {
    static Spread of(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }

    /** As a cell of a table: {@code 150 (141–158)}. */
    String cell() {
        return low == high ? number(median) : number(median) + " (" + number(low) + "–" + number(high) + ")";
    }

    /** With about three digits. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || value == 0 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
