package io.opencloser.dataverse;

import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.event.Time;
import io.opencloser.dataverse.client.ClientOptions;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.client.http.EnvironmentUrl;
import io.opencloser.dataverse.gateway.verification.EnvironmentProbe;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import java.util.List;
import java.util.UUID;

/**
 * One environment as the person who sets it up wants to see it: read-only, and needing no mapping (requirement 8.2).
 * Nothing is sent before a method is called. Every method throws {@link CrmException} when the environment or the login
 * service does not do its part; its message is one line with the next step and without host, tenant or secret.
 * Thread-safe.
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
                    CrmFailure.of(String.valueOf(e.getMessage())));
        }
    }

    /** The user as which the environment knows the app. */
    public UUID whoAmI() {
        return probe.whoAmI();
    }

    /** Everything in which the mapping is incomplete or does not fit the environment, approval apart. */
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
     * Fills in what the environment's metadata can tell; what stands in the scaffold is compared and never replaced.
     *
     * @throws io.opencloser.dataverse.mapping.format.MappingFormatException when the scaffold cannot become an artifact
     */
    public Discovery discover(Scaffold scaffold) {
        EnvironmentProbe.Discovery result =
                probe.discover(scaffold, environment.uri().toString(), time.now());
        return new Discovery(result.discovered().document().toPrettyString() + "\n", result.gaps());
    }

    /** Names of the privileges that the user lacks for working with this mapping. */
    public List<String> missingPrivileges(MappingArtifact mapping, UUID user) {
        return probe.missingPrivileges(mapping, user);
    }

    /** Whether a task may belong to this user or team. */
    public OwnerCheck owner(UUID id) {
        return probe.owner(id);
    }
}
