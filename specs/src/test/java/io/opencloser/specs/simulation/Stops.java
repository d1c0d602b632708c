package io.opencloser.specs.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A port at which a worker stops before and after every call. */
final class Stops implements InvocationHandler {
    private final Object port;
    private final Worker worker;

    private Stops(Object port, Worker worker) {
        this.port = port;
        this.worker = worker;
    }

    static <P> P at(Class<P> type, P port, Worker worker) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Stops(port, worker)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        worker.stop("before " + method.getName());
        Object result;
        try {
            result = method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            worker.stop("after " + method.getName());
            throw e.getCause();
        }
        worker.stop("after " + method.getName());
        return result;
    }
}
