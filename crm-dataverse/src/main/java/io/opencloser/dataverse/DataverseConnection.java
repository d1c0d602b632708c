package io.opencloser.dataverse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.Time;
import io.opencloser.dataverse.client.ClientListener;
import io.opencloser.dataverse.client.ClientOptions;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.gateway.Gateway;
import io.opencloser.dataverse.mapping.Field;
import java.util.function.Supplier;

/**
 * One connection to one Dataverse environment: the core's ports {@link Crm}, {@link Queue} and {@link Owners} over
 * it. All three share one rate limiter: a pause that the service requests applies to every request with the same
 * credential. Sends nothing before its first use. Thread-safe.
 */
public final class DataverseConnection implements CrmConnection {
    private final Gateway gateway;

    private DataverseConnection(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Opens a connection; nothing is sent.
     *
     * @param tokens where tokens come from; see {@link io.opencloser.dataverse.auth.Tokens}
     * @param requestIds a new id for every request, sent as {@code x-ms-client-request-id}
     */
    public static DataverseConnection open(
            DataverseSettings settings, TokenSource tokens, Time time, Supplier<String> requestIds) {
        return open(settings, tokens, time, requestIds, ClientListener.none());
    }

    /**
     * Opens a connection with a listener for its requests.
     *
     * @param listener receives the events and cannot change the requests
     */
    public static DataverseConnection open(
            DataverseSettings settings,
            TokenSource tokens,
            Time time,
            Supplier<String> requestIds,
            ClientListener listener) {
        CoreClientTime clientTime = new CoreClientTime(time);
        DataverseClient client = DataverseClient.open(
                settings.environment(),
                tokens,
                new ClientOptions(
                        settings.requestTimeout(),
                        settings.maxConcurrency(),
                        settings.longestPause(),
                        requestIds,
                        listener),
                clientTime);
        Target target = new Target(
                settings.environment().hash(),
                settings.mapping().fingerprint(),
                settings.idempotency(),
                settings.mapping().field(Field.PHONE_CALL_COMPLETION).isPresent());
        Gateway gateway = Gateway.over(client, clientTime, settings.mapping(), target, settings.owners());
        return new DataverseConnection(gateway);
    }

    @Override
    public Crm crm() {
        return gateway.crm();
    }

    @Override
    public Queue queue() {
        return gateway.queue();
    }

    @Override
    public Owners owners() {
        return gateway.owners();
    }

    /**
     * The requests that a plan would send, for people: method, path, precondition and body of each. Local, sends nothing.
     */
    public ObjectNode preview(WriteBackPlan plan) {
        return gateway.preview(plan);
    }
}
