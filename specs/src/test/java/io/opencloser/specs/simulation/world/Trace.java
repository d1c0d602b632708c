package io.opencloser.specs.simulation.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A readable account of a history; kept only where somebody wants to read it. */
public final class Trace {
    private final boolean kept;
    private final Supplier<Duration> elapsed;
    private final List<String> lines = new ArrayList<>();

    public Trace(boolean kept, Supplier<Duration> elapsed) {
        this.kept = kept;
        this.elapsed = elapsed;
    }

    public void note(Supplier<String> line) {
        if (kept) {
            lines.add(elapsed.get() + "  " + line.get());
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
