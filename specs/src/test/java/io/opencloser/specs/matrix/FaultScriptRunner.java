package io.opencloser.specs.matrix;

import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.FaultInjector;
import io.opencloser.doubles.ProcessKilled;
import io.opencloser.specs.check.PortCalls;
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

/** Numbers the port calls over all processes of a cell, and injects the chosen faults at the chosen calls. */
public final class FaultScriptRunner implements FaultInjector {
    /** The kind of a port call, which decides the faults that it can meet. */
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

    private final Map<Integer, Fault> faults;
    private final List<Kind> calls = new ArrayList<>();
    private final Set<Integer> injected = new TreeSet<>();
    private final List<Request> beforeTheNextProcess = new ArrayList<>();
    private final List<Request> beforeTheNextWrite = new ArrayList<>();
    private final List<Request> beforeTheWriteAfterNext = new ArrayList<>();
    private Optional<Fault> current = Optional.empty();
    private boolean creating;

    FaultScriptRunner(Map<Integer, Fault> faults) {
        this.faults = faults;
    }

    /** The kinds of all calls so far, in order. */
    List<Kind> calls() {
        return calls;
    }

    /** Whether every planned fault was injected. */
    boolean isComplete() {
        return injected.size() == faults.size();
    }

    /** The next process begins: the requests that wait for it are carried out. */
    void nextProcess() {
        List<Request> due = List.copyOf(beforeTheNextProcess);
        beforeTheNextProcess.clear();
        due.forEach(Request::carryOut);
    }

    /** The two minutes in which the service may carry out a delayed request are over. */
    void carryOutDelayedRequests() {
        carryOutDue();
        carryOutDue();
    }

    private void carryOutDue() {
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
        boolean request = PortCalls.isRequest(method.getName());
        if (!request && !PortCalls.COMMITS.contains(method.getName())) {
            return invoke(port, method, arguments);
        }
        boolean write = PortCalls.WRITES.contains(method.getName());
        creating = PortCalls.CREATES.contains(method.getName());
        int number = calls.size();
        calls.add(request ? write ? Kind.WRITE : Kind.READ : Kind.JOURNAL);
        current = Optional.ofNullable(faults.get(number));
        if (current.isPresent()) {
            injected.add(number);
        }
        if (current.equals(Optional.of(Fault.DIES_BEFORE))) {
            throw new ProcessKilled();
        }
        Object result = invoke(port, method, arguments);
        if (current.equals(Optional.of(Fault.DIES_AFTER))) {
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
        carryOutDue();
        if (current.isEmpty() || current.get() == Fault.DIES_AFTER) {
            return request.carryOut();
        }
        // of several writes in one request, the fault is the first one's
        Fault fault = current.get();
        current = Optional.empty();
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
        if (current.isEmpty() || current.get() == Fault.DIES_AFTER) {
            return request.get();
        }
        throw current.get().toReader();
    }

    @Override
    public boolean refusedForGood() {
        return faults.values().stream().anyMatch(Fault::mayBlock);
    }
}
