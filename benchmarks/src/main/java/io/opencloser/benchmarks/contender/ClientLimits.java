package io.opencloser.benchmarks.contender;

import io.opencloser.dataverse.client.ServiceLimits;
import java.time.Duration;

/**
 * The service protection limits that openCloser keeps from the client's side: none, unless the system property {@value #PROPERTY}
 * says {@code window,requests,execution,at once}, times in milliseconds.
 */
final class ClientLimits {
    static final String PROPERTY = "opencloser.benchmarks.limits";

    private ClientLimits() {}

    static ServiceLimits wanted() {
        String wanted = System.getProperty(PROPERTY, "");
        if (wanted.isEmpty()) {
            return ServiceLimits.none();
        }
        String[] numbers = wanted.split(",", -1);
        return new ServiceLimits(
                Integer.parseInt(numbers[1]),
                Duration.ofMillis(Long.parseLong(numbers[2])),
                Integer.parseInt(numbers[3]),
                Duration.ofMillis(Long.parseLong(numbers[0])));
    }
}
