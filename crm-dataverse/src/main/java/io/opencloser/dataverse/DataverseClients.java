package io.opencloser.dataverse;

import io.opencloser.core.port.event.Ids;
import io.opencloser.core.port.event.Time;
import io.opencloser.dataverse.client.ClientOptions;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.TokenSource;
import java.time.Duration;

/** Clients of the Web API for who uses them alone, with this machine's clock and random request ids. */
public final class DataverseClients {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 16;

    private DataverseClients() {}

    /**
     * A client with 30 seconds for each request, at most 16 requests at once, and at most 30 seconds of waiting when the service
     * asks for a pause. Sends nothing yet.
     */
    public static DataverseClient standard(EnvironmentUrl environment, TokenSource tokens) {
        Ids ids = Ids.random();
        ClientOptions options =
                new ClientOptions(TIMEOUT, AT_ONCE, TIMEOUT, () -> ids.next().toString());
        return DataverseClient.open(environment, tokens, options, new CoreClientTime(Time.system()));
    }
}
