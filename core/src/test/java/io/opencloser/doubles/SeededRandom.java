package io.opencloser.doubles;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** All random numbers of a history. The same seed gives the same numbers. */
public final class SeededRandom {
    private final SplittableRandom random;

    public SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True once in {@code of} times. */
    public boolean oneIn(int of) {
        return random.nextInt(of) == 0;
    }

    /** From 0 to {@code bound} - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    public final <T> T either(T... values) {
        return values[random.nextInt(values.length)];
    }

    public UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
