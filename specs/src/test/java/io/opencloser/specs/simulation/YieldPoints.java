package io.opencloser.specs.simulation;

import io.opencloser.specs.check.RequestChecker;
import io.opencloser.specs.simulation.world.SimulatedWorker;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A port at which a worker stops before and after every call, and at which it is watched. */
final class YieldPoints implements InvocationHandler {
    /** What sends nothing and changes nothing. */
    private static final Set<String> LOCAL = Set.of("target", "history", "list", "count");

    private final Object port;
    private final SimulatedWorker worker;
    private final RequestChecker watch;

    private YieldPoints(Object port, SimulatedWorker worker, RequestChecker watch) {
        this.port = port;
        this.worker = worker;
        this.watch = watch;
    }

    static <P> P at(Class<P> type, P port, SimulatedWorker worker, RequestChecker watch) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new YieldPoints(port, worker, watch)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (LOCAL.contains(method.getName())) {
            watch.looksAround();
            return method.invoke(port, arguments);
        }
        worker.stop("before " + method.getName());
        watch.before(method.getName(), arguments == null ? new Object[0] : arguments);
        Object result;
        try {
            result = method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            watch.after(e.getCause());
            worker.stop("after " + method.getName());
            throw e.getCause();
        }
        watch.after(result);
        worker.stop("after " + method.getName());
        return result;
    }
}
