package io.opencloser.specs.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** All chance of a history. The same seed throws the same dice. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True once in {@code of} times. */
    boolean oneIn(int of) {
        return random.nextInt(of) == 0;
    }

    /** From 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    final <T> T either(T... values) {
        return values[random.nextInt(values.length)];
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
