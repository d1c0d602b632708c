package io.opencloser.benchmarks.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and whole numbers, as the processes of the benchmark tell them. */
record Values(Map<String, String> all) {
    static Values parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String word : text.split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return new Values(values);
    }

    long number(String name) {
        return Long.parseLong(all.getOrDefault(name, "0"));
    }

    List<Double> numbers(String name) {
        List<Double> numbers = new ArrayList<>();
        for (String number : all.getOrDefault(name, "").split(",", -1)) {
            if (!number.isEmpty()) {
                numbers.add(Double.parseDouble(number));
            }
        }
        return numbers;
    }
}
