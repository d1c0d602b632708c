package io.opencloser.specs.simulation;

import io.opencloser.specs.check.PortCalls;
import io.opencloser.specs.check.RequestChecker;
import io.opencloser.specs.simulation.world.SimulatedWorker;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A port at which a worker stops, and is checked, before and after every call. */
final class YieldPoints implements InvocationHandler {
    private static final String BEFORE = "before ";
    private static final String AFTER = "after ";

    private final Object port;
    private final SimulatedWorker worker;
    private final RequestChecker checker;

    private YieldPoints(Object port, SimulatedWorker worker, RequestChecker checker) {
        this.port = port;
        this.worker = worker;
        this.checker = checker;
    }

    static <P> P at(Class<P> type, P port, SimulatedWorker worker, RequestChecker checker) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new YieldPoints(port, worker, checker)));
    }

    /** Whether the worker stands between announcing a create, alone or in a change set, and sending it. */
    static boolean isAboutToCreate(SimulatedWorker worker) {
        return worker.at().equals(AFTER + PortCalls.RECORD_ATTEMPT)
                || worker.at().equals(BEFORE + PortCalls.CREATE);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (PortCalls.LOCAL.contains(method.getName())) {
            checker.localCall();
            return method.invoke(port, arguments);
        }
        if (method.isDefault() && PortCalls.isRequest(method.getName())) {
            // of what travels together, each part has a fate of its own
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        worker.stop(BEFORE + method.getName());
        checker.beforeCall(method.getName(), arguments == null ? new Object[0] : arguments);
        Object result;
        try {
            result = method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            checker.afterCall(e.getCause());
            worker.stop(AFTER + method.getName());
            throw e.getCause();
        }
        checker.afterCall(result);
        worker.stop(AFTER + method.getName());
        return result;
    }
}
