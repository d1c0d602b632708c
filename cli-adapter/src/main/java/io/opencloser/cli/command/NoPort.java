package io.opencloser.cli.command;

import java.lang.reflect.Proxy;

/** A port that a command has no use for: using it is a mistake of ours. */
final class NoPort {
    private NoPort() {}

    static <P> P of(Class<P> port) {
        return port.cast(Proxy.newProxyInstance(
                NoPort.class.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    throw new IllegalStateException(
                            "this command has no " + port.getSimpleName() + ", yet asked it to " + method.getName());
                }));
    }
}
