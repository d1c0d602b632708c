package io.opencloser.doubles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Requests that timed out. The service may still execute them, for at most two minutes. */
public final class DelayedRequests {
    public static final Duration LONGEST = Duration.ofMinutes(2);

    private record Pending(Runnable request, Duration deadline) {}

    private final List<Pending> pending = new ArrayList<>();
    private final Supplier<Duration> elapsed;
    private final SeededRandom random;

    public DelayedRequests(Supplier<Duration> elapsed, SeededRandom random) {
        this.elapsed = elapsed;
        this.random = random;
    }

    public void later(Runnable request) {
        pending.add(new Pending(request, elapsed.get().plus(LONGEST)));
    }

    public boolean any() {
        return !pending.isEmpty();
    }

    /** The service executes one of them. */
    public void happens() {
        pending.remove(random.below(pending.size())).request().run();
    }

    /** Before the time passes a deadline, the service executes a request at the last moment or never. */
    public void before(Duration time) {
        for (Pending each : List.copyOf(pending)) {
            if (each.deadline().compareTo(time) <= 0) {
                pending.remove(each);
                if (!random.oneIn(3)) {
                    each.request().run();
                }
            }
        }
    }
}
