package io.opencloser.specs.matrix;

import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.FaultInjector;
import io.opencloser.doubles.ProcessKilled;
import io.opencloser.specs.check.RequestChecker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A history whose port calls are numbered, over all of its processes, and in which chosen calls meet a chosen mishap. */
public final class FaultScriptRunner implements FaultInjector {
    /** What kind of call it was, and so what can befall it. */
    public enum Kind {
        JOURNAL,
        READ,
        WRITE;

        public Set<Fault> faults() {
            return switch (this) {
                case JOURNAL -> Fault.OF_THE_JOURNAL;
                case READ -> Fault.OF_READS;
                case WRITE -> Fault.OF_WRITES;
            };
        }
    }

    private static final Set<String> CHANGES = Set.of(
            "open",
            "acquire",
            "renew",
            "recordClaim",
            "recordPlan",
            "recordAttempt",
            "confirm",
            "park",
            "block",
            "recordClaimLost",
            "releaseLease");

    private final Map<Integer, Fault> faults;
    private final List<Kind> calls = new ArrayList<>();
    private final Set<Integer> happened = new TreeSet<>();
    private final List<Request> beforeTheNextProcess = new ArrayList<>();
    private final List<Request> beforeTheNextWrite = new ArrayList<>();
    private final List<Request> beforeTheWriteAfterNext = new ArrayList<>();
    private Optional<Fault> now = Optional.empty();
    private boolean creating;

    FaultScriptRunner(Map<Integer, Fault> faults) {
        this.faults = faults;
    }

    /** The kinds of all calls so far, in order. */
    List<Kind> calls() {
        return calls;
    }

    /** Whether everything that was to happen did. */
    boolean isPlayed() {
        return happened.size() == faults.size();
    }

    /** The dead process is gone, and the next one begins. */
    void nextProcess() {
        List<Request> due = List.copyOf(beforeTheNextProcess);
        beforeTheNextProcess.clear();
        due.forEach(Request::carryOut);
    }

    /** The two minutes in which the service may still carry out a request are over. */
    void nothingIsLateAnyMore() {
        delayed();
        delayed();
    }

    private void delayed() {
        List<Request> due = List.copyOf(beforeTheNextWrite);
        beforeTheNextWrite.clear();
        beforeTheNextWrite.addAll(beforeTheWriteAfterNext);
        beforeTheWriteAfterNext.clear();
        due.forEach(Request::carryOut);
    }

    <P> P over(Class<P> type, P port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(port, method, arguments)));
    }

    private Object call(Object port, Method method, Object[] arguments) throws Throwable {
        boolean request = RequestChecker.REQUESTS.contains(method.getName());
        if (!request && !CHANGES.contains(method.getName())) {
            return invoke(port, method, arguments);
        }
        boolean write = Set.of("create", "update", "writeTogether", "setStatus", "completePhoneCall")
                .contains(method.getName());
        creating = Set.of("create", "writeTogether").contains(method.getName());
        int number = calls.size();
        calls.add(request ? write ? Kind.WRITE : Kind.READ : Kind.JOURNAL);
        now = Optional.ofNullable(faults.get(number));
        if (now.isPresent()) {
            happened.add(number);
        }
        if (now.equals(Optional.of(Fault.DIES_BEFORE))) {
            throw new ProcessKilled();
        }
        Object result = invoke(port, method, arguments);
        if (now.equals(Optional.of(Fault.DIES_AFTER))) {
            throw new ProcessKilled();
        }
        return result;
    }

    private static Object invoke(Object port, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public WriteReply write(Request request) {
        delayed();
        if (now.isEmpty() || now.get() == Fault.DIES_AFTER) {
            return request.carryOut();
        }
        Fault fault = now.get();
        if (fault == Fault.LOST_AFTER_THE_COMMIT) {
            request.carryOut();
        } else if (fault == Fault.COMMITS_BEFORE_THE_NEXT_PROCESS) {
            beforeTheNextProcess.add(request);
        } else if (fault == Fault.COMMITS_JUST_BEFORE_THE_NEXT_WRITE) {
            beforeTheNextWrite.add(request);
        } else if (fault == Fault.COMMITS_JUST_BEFORE_THE_WRITE_AFTER_NEXT) {
            beforeTheWriteAfterNext.add(request);
        }
        return fault.toWriter(creating);
    }

    @Override
    public <T> T read(Supplier<T> request) {
        if (now.isEmpty() || now.get() == Fault.DIES_AFTER) {
            return request.get();
        }
        throw now.get().toReader();
    }

    @Override
    public boolean refusedForGood() {
        return faults.values().stream().anyMatch(Fault::mayBlock);
    }
}
