package io.opencloser.dataverse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.Ids;
import io.opencloser.core.port.event.Time;
import io.opencloser.dataverse.auth.Tokens;
import io.opencloser.dataverse.client.ClientListener;
import io.opencloser.dataverse.client.ClientOptions;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.ServiceLimits;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.gateway.Gateway;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One connection to one Dataverse environment: the core's ports {@link Crm}, {@link Queue} and {@link Owners} over
 * it. All three share one rate limiter, which keeps the published limits. A pause that the service requests applies to every
 * request with the same credential, here and in every process on the same journal. Sends nothing before its first use. Thread-safe.
 */
public final class DataverseConnection implements CrmConnection {
    private final Gateway gateway;
    private final CredentialPause pause;

    private DataverseConnection(Gateway gateway, CredentialPause pause) {
        this.gateway = gateway;
        this.pause = pause;
    }

    /**
     * Describes a connection to one environment.
     *
     * @param mapping names the environment's tables and columns
     */
    public static Builder builder(EnvironmentUrl environment, MappingArtifact mapping) {
        return new Builder(environment, mapping);
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

    /** {@link io.opencloser.core.OpenCloser} calls it with its journal; the last pauses count. */
    @Override
    public void sharePauses(Pauses pauses) {
        pause.keepIn(pauses);
    }

    /**
     * The requests that a plan would send, for people: method, path, precondition and body of each. Local, sends nothing.
     */
    public ObjectNode preview(WriteBackPlan plan) {
        return gateway.preview(plan);
    }

    /** Options of a connection, all but the tokens with defaults. Not thread-safe. */
    public static final class Builder {
        private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
        private static final int USUAL_CONCURRENCY = 16;

        private final EnvironmentUrl environment;
        private final MappingArtifact mapping;
        private EnvironmentUrl knownAs;
        private Function<Time, TokenSource> tokens = time -> {
            throw new IllegalStateException("a connection needs tokens: call tokens(...) before build()");
        };
        private IdempotencyMode idempotency = IdempotencyMode.RECORD_ID;
        private Set<UUID> owners = Set.of();
        private Duration requestTimeout = USUAL_TIMEOUT;
        private int maxConcurrency = USUAL_CONCURRENCY;
        private Duration longestPause = USUAL_TIMEOUT;
        private Time time = Time.system();
        private Supplier<String> requestIds = () -> Ids.random().next().toString();
        private ClientListener listener = ClientListener.none();
        private ServiceLimits limits = ServiceLimits.published();
        private String credential = "";

        private Builder(EnvironmentUrl environment, MappingArtifact mapping) {
            this.environment = environment;
            this.knownAs = environment;
            this.mapping = mapping;
        }

        /**
         * The address under which the journal knows this environment, if it had another one before: its sessions go on at the new
         * address (requirement 7.8). Only for the same environment with the same records.
         */
        public Builder knownAs(EnvironmentUrl formerly) {
            knownAs = formerly;
            return this;
        }

        /**
         * Tokens from the host, for example from its own MSAL or a managed identity. If the host signs in to one environment in
         * several ways, {@link #credential} tells them apart.
         */
        public Builder tokens(TokenSource wanted) {
            tokens = unused -> wanted;
            return this;
        }

        /** Tokens by a sign-in as an app. */
        public Builder tokens(Tokens signIn) {
            tokens = clock -> signIn.of(environment, clock::now);
            return credential(signIn.credential());
        }

        /**
         * Names the user as whom this connection signs in; {@link #tokens(Tokens)} does it by itself. Connections with the same
         * environment, credential and journal share the pauses that the service asks for. Only a hash of it is stored.
         */
        public Builder credential(String name) {
            credential = name;
            return this;
        }

        /** How the server recognises a repetition; by record ids unless set (requirements 5.1 and 5.2). */
        public Builder idempotency(IdempotencyMode wanted) {
            idempotency = wanted;
            return this;
        }

        /** The configured task owners, to be verified together with the mapping instead of before their first task. */
        public Builder owners(Collection<UUID> wanted) {
            owners = Set.copyOf(wanted);
            return this;
        }

        /** How long one request may take, from its first byte to the last byte of its response; 30 seconds unless set. */
        public Builder requestTimeout(Duration wanted) {
            requestTimeout = wanted;
            return this;
        }

        /** The service protection limits that this connection keeps by itself; the published ones unless set. */
        public Builder limits(ServiceLimits wanted) {
            limits = wanted;
            return this;
        }

        /** The most requests in flight on this connection, if the limits allow as many; 16 unless set. */
        public Builder maxConcurrency(int wanted) {
            maxConcurrency = wanted;
            return this;
        }

        /**
         * The longest time that a request waits during a pause of the service, or for room within the limits; 30 seconds unless
         * set. If it would wait longer, it is not sent (requirement 6.2).
         */
        public Builder longestPause(Duration wanted) {
            longestPause = wanted;
            return this;
        }

        /** The clock of this machine unless set. */
        public Builder time(Time wanted) {
            time = wanted;
            return this;
        }

        /** A new id for every request, sent as {@code x-ms-client-request-id}; random unless set. */
        public Builder requestIds(Supplier<String> wanted) {
            requestIds = wanted;
            return this;
        }

        /** Receives the events of the requests, and cannot change them. */
        public Builder listener(ClientListener wanted) {
            listener = wanted;
            return this;
        }

        /**
         * The connection; sends nothing.
         *
         * @throws IllegalStateException without tokens
         * @throws IllegalArgumentException if the time limit or the concurrency is not positive
         */
        public DataverseConnection build() {
            CoreClientTime clientTime = new CoreClientTime(time);
            CredentialPause pause = new CredentialPause(knownAs.hash(), credential);
            ClientOptions options = new ClientOptions(
                    requestTimeout, maxConcurrency, longestPause, requestIds, listener, limits, pause);
            DataverseClient client = DataverseClient.open(environment, tokens.apply(time), options, clientTime);
            Target target = new Target(
                    knownAs.hash(),
                    mapping.fingerprint(),
                    idempotency,
                    mapping.field(Field.PHONE_CALL_COMPLETION).isPresent());
            return new DataverseConnection(Gateway.over(client, clientTime, mapping, target, owners), pause);
        }
    }
}
