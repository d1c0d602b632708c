package io.opencloser.simulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The rules in force. At most one rule applies to a request: the oldest one that matches. Thread-safe. */
public final class Faults {
    private final List<FaultHandle> handles = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();

    /** Starts a rule. {@code method} {@code *} matches any method, {@code PATCH|POST} either; {@code path} is a pattern found in the decoded path and query. */
    public FaultBuilder on(String method, String path) {
        return new FaultBuilder(this, method, FaultRule.path(path));
    }

    public FaultHandle add(FaultRule rule) {
        FaultHandle handle = new FaultHandle(lastId.incrementAndGet(), rule);
        handles.add(handle);
        return handle;
    }

    /** All rules that were not removed, including used-up ones. */
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

    /** Removes all rules and releases all held requests. */
    public void clear() {
        List.copyOf(handles).forEach(this::remove);
    }

    /** Whether a rule matches parts of batches. */
    public boolean concernParts() {
        return handles.stream().anyMatch(handle -> handle.rule().scope().hasParts());
    }

    /** The rule that applies to this request; counts the hit. {@code target} is the decoded path and query. */
    public Optional<FaultHandle> hitRequest(String method, String target) {
        return hit(rule -> rule.scope().hasRequests() && rule.matches(method, target));
    }

    /** The rule that applies to this part of a batch; counts the hit. */
    public Optional<FaultHandle> hitPart(String method, String target) {
        return hit(rule -> rule.scope().hasParts() && rule.matches(method, target));
    }

    private Optional<FaultHandle> hit(Predicate<FaultRule> matches) {
        return handles.stream()
                .filter(handle -> matches.test(handle.rule()) && handle.take())
                .findFirst();
    }
}
