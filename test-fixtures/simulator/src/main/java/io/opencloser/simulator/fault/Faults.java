package io.opencloser.simulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The rules in force, first come first served: a request is hit by at most one. Thread-safe. */
public final class Faults {
    private final List<FaultHandle> handles = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();

    /** Begins a rule; {@code method} may be {@code *}, {@code path} is a pattern found in the decoded path and query. */
    public FaultBuilder on(String method, String path) {
        return new FaultBuilder(this, method, FaultRule.path(path));
    }

    public FaultHandle add(FaultRule rule) {
        FaultHandle handle = new FaultHandle(lastId.incrementAndGet(), rule);
        handles.add(handle);
        return handle;
    }

    /** Every rule that has not been removed, spent ones too. */
    public List<FaultHandle> all() {
        return List.copyOf(handles);
    }

    public Optional<FaultHandle> byId(int id) {
        return handles.stream().filter(handle -> handle.id() == id).findFirst();
    }

    public void remove(FaultHandle handle) {
        handle.remove();
        handles.remove(handle);
    }

    /** Removes every rule and lets go of every request held. */
    public void clear() {
        List.copyOf(handles).forEach(this::remove);
    }

    /** Whether any rule is for the parts of batches. */
    public boolean concernParts() {
        return handles.stream().anyMatch(handle -> handle.rule().inBatch());
    }

    /** The rule that hits this request, if one does; counts the hit. {@code target} is the decoded path and query. */
    public Optional<FaultHandle> hit(String method, String target, boolean part) {
        return handles.stream()
                .filter(handle -> handle.rule().matches(method, target, part) && handle.take())
                .findFirst();
    }
}
