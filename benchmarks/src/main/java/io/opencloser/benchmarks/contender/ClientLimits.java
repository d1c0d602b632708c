package io.opencloser.benchmarks.contender;

import io.opencloser.dataverse.DataverseConnection;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The service protection limits that openCloser keeps from the client's side: none, unless the system property {@value #PROPERTY}
 * says {@code window,requests,execution,at once}, times in milliseconds. Does nothing on a version of openCloser that keeps none.
 */
final class ClientLimits {
    static final String PROPERTY = "opencloser.benchmarks.limits";
    private static final String TYPE = "io.opencloser.dataverse.client.ServiceLimits";

    private ClientLimits() {}

    static void apply(DataverseConnection.Builder builder) {
        Optional<Method> setter = Arrays.stream(DataverseConnection.Builder.class.getMethods())
                .filter(method -> method.getName().equals("limits"))
                .findFirst();
        if (setter.isEmpty()) {
            return;
        }
        try {
            setter.get().invoke(builder, limits());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object limits() throws ReflectiveOperationException {
        Class<?> type = Class.forName(TYPE);
        String wanted = System.getProperty(PROPERTY, "");
        if (wanted.isEmpty()) {
            return type.getMethod("none").invoke(type);
        }
        String[] numbers = wanted.split(",", -1);
        return type.getConstructor(int.class, Duration.class, int.class, Duration.class)
                .newInstance(
                        Integer.parseInt(numbers[1]),
                        Duration.ofMillis(Long.parseLong(numbers[2])),
                        Integer.parseInt(numbers[3]),
                        Duration.ofMillis(Long.parseLong(numbers[0])));
    }
}
