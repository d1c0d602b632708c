package io.opencloser.specs.deployment;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.backend.LiveBackend;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.Configurations;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.observe.Observation;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.event.Time;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A service in a process of its own, which accepts one outcome after the other, prints the session of each as soon as {@code
 * accept} has returned, and writes what is due in between. Its arguments are the first and the last queue item.
 */
public final class AcceptingService {
    private static final Disposition[] DISPOSITIONS = {
        Disposition.NO_ANSWER, Disposition.CALL_BACK_LATER, Disposition.DO_NOT_CALL
    };

    private AcceptingService() {}

    /** How the call of a queue item ends. */
    public static Disposition disposition(int item) {
        return DISPOSITIONS[item % DISPOSITIONS.length];
    }

    public static void main(String[] arguments) {
        Path home = Path.of("").toAbsolutePath();
        EnvironmentVariables environment = new EnvironmentVariables(System.getenv());
        Configuration settings = Configurations.load(Optional.empty(), home, environment);
        Time time = Time.system();
        Backend backend =
                LiveBackend.over(time, UUID::randomUUID).create(settings, environment, home, Observation.none());
        try (EmbeddingService service = new EmbeddingService(backend, backend.journal(), settings, time)) {
            for (int item = Integer.parseInt(arguments[0]); item <= Integer.parseInt(arguments[1]); item++) {
                System.out.println(service.openCloser()
                        .accept(service.outcome(item, "call-" + item, disposition(item)))
                        .session());
                System.out.flush();
                if (item % DISPOSITIONS.length == 0) {
                    service.openCloser().dispatch(2);
                }
            }
        }
    }
}
