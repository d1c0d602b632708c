package io.opencloser.dataverse;

import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.event.Time;
import io.opencloser.dataverse.client.ClientOptions;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.gateway.verification.EnvironmentProbe;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Inspects one environment for the person who sets it up: read-only and without a mapping (requirement 8.2). Sends
 * nothing before a method is called. Every method throws {@link CrmException} if the environment or the login service
 * fails; its message is one line with the next step and without host, tenant or secret. Thread-safe.
 */
public final class DataverseInspection {
    private final EnvironmentUrl environment;
    private final TokenSource tokens;
    private final Time time;
    private final EnvironmentProbe probe;

    private DataverseInspection(
            EnvironmentUrl environment, TokenSource tokens, Time time, EnvironmentProbe examination) {
        this.environment = environment;
        this.tokens = tokens;
        this.time = time;
        this.probe = examination;
    }

    /** Opens an inspection; nothing is sent. */
    public static DataverseInspection open(
            EnvironmentUrl environment, TokenSource tokens, Time time, ClientOptions options) {
        DataverseClient client = DataverseClient.open(environment, tokens, options, new CoreClientTime(time));
        return new DataverseInspection(environment, tokens, time, new EnvironmentProbe(client));
    }

    /** Gets a token. */
    public void signIn() {
        try {
            tokens.token(false);
        } catch (SignInFailedException e) {
            throw new CrmException(
                    e.retryable() ? CrmException.Kind.TRANSIENT : CrmException.Kind.SIGN_IN,
                    new CrmFailure(String.valueOf(e.getMessage()), OptionalInt.empty(), e.code(), e.retryAfter()));
        }
    }

    /** The user as which the environment knows the app. */
    public UUID whoAmI() {
        return probe.whoAmI();
    }

    /** Every gap of the mapping, by itself and against the environment, except a missing approval. */
    public List<Gap> verify(MappingArtifact mapping) {
        return probe.verify(mapping);
    }

    /** An artifact as JSON text, not approved, and every gap in it. */
    public record Discovery(String artifact, List<Gap> gaps) {
        public Discovery {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Completes a scaffold from the environment's metadata. Values in the scaffold are compared and never replaced.
     *
     * @throws io.opencloser.dataverse.mapping.format.MappingFormatException if the scaffold cannot become an artifact
     */
    public Discovery discover(Scaffold scaffold) {
        EnvironmentProbe.Discovery result =
                probe.discover(scaffold, environment.uri().toString(), time.now());
        return new Discovery(result.discovered().document().toPrettyString() + "\n", result.gaps());
    }

    /** Names of the privileges that this mapping needs and the user lacks. */
    public List<String> missingPrivileges(MappingArtifact mapping, UUID user) {
        return probe.missingPrivileges(mapping, user);
    }

    /** Whether this user or team can own a task. */
    public OwnerCheck owner(UUID id) {
        return probe.owner(id);
    }
}
