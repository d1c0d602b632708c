package io.opencloser.core;

import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.journal.Journal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The ports of which an example may replace a method. */
record TestPorts(Crm crm, Queue queue, Owners owners, Journal journal) {
    private static final Set<String> LOCAL = Set.of("target", "servicePauses");

    TestPorts replacing(Class<?> port, String method, Supplier<Object> answer) {
        return new TestPorts(
                replaced(Crm.class, crm, port, method, answer),
                replaced(Queue.class, queue, port, method, answer),
                replaced(Owners.class, owners, port, method, answer),
                replaced(Journal.class, journal, port, method, answer));
    }

    /** Counts the calls of the CRM and the journal by their names, without those that only tell what is known. */
    TestPorts counting(Map<String, Integer> calls) {
        return new TestPorts(counted(Crm.class, crm, calls), queue, owners, counted(Journal.class, journal, calls));
    }

    private static <P> P counted(Class<P> port, P real, Map<String, Integer> calls) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (!LOCAL.contains(method.getName())) {
                        calls.merge(method.getName(), 1, Integer::sum);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    private static <P> P replaced(Class<P> port, P real, Class<?> wanted, String name, Supplier<Object> answer) {
        if (port != wanted) {
            return real;
        }
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        return answer.get();
                    }
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
