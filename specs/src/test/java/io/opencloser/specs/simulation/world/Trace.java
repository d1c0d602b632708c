package io.opencloser.specs.simulation.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A readable trace of a history. */
public final class Trace {
    private final Detail detail;
    private final Supplier<Duration> elapsed;
    private final List<String> lines = new ArrayList<>();

    /** How much of a history is recorded. */
    public enum Detail {
        NOTHING,
        EVERY_EVENT
    }

    public Trace(Detail detail, Supplier<Duration> elapsed) {
        this.detail = detail;
        this.elapsed = elapsed;
    }

    public void note(Supplier<String> line) {
        if (detail == Detail.EVERY_EVENT) {
            lines.add(elapsed.get() + "  " + line.get());
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
