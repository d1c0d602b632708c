package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.Remediation;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.discovery.Discovered;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import io.opencloser.dataverse.mapping.discovery.TableFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Inspects an environment: reads only, caches nothing. Every method throws {@link CrmException} with the next step if
 * the environment does not respond. Thread-safe.
 */
public final class EnvironmentProbe {
    private static final String WHO_AM_I = "WhoAmI";

    private final DataverseClient client;
    private final ReadRequests reads;

    public EnvironmentProbe(DataverseClient client) {
        this.client = client;
        this.reads = new ReadRequests(client);
    }

    /** The application user of these credentials. */
    public UUID whoAmI() {
        Reply reply = client.send(DataverseRequest.get(WHO_AM_I));
        String description = "GET " + WHO_AM_I;
        if (reply instanceof Reply.Response response && response.isSuccess()) {
            String user = response.body().map(b -> b.path("UserId").asText("")).orElse("");
            try {
                return UUID.fromString(user);
            } catch (IllegalArgumentException e) {
                throw new CrmException(
                        CrmException.Kind.PERMANENT, CrmFailure.of(description + ": " + Remediation.notADataverse()));
            }
        }
        if (reply instanceof Reply.NoResponse none && none.reason() == Reply.NoResponse.Reason.UNKNOWN) {
            throw new CrmException(
                    CrmException.Kind.TRANSIENT,
                    CrmFailure.of(none.message() + "; check DATAVERSE_ENV_URL, and try again"));
        }
        throw ReplyClassification.environmentFailure(reply, description);
    }

    /** Every gap of the mapping, by itself and against the environment, except a missing approval. One request. */
    public List<Gap> verify(MappingArtifact mapping) {
        List<Gap> gaps = new ArrayList<>(mapping.incomplete());
        gaps.addAll(mismatches(mapping));
        return List.copyOf(gaps);
    }

    private List<Gap> mismatches(MappingArtifact mapping) {
        if (mapping.entities().isEmpty()) {
            return List.of();
        }
        MetadataRequests metadata = new MetadataRequests(mapping);
        List<DataverseRequest> requests = new ArrayList<>(metadata.requests());
        int own = requests.size();
        requests.addAll(LookupTargets.requests(mapping));
        List<Reply> replies = reads.sendAll(requests);
        List<Gap> gaps = new ArrayList<>(MetadataGaps.between(mapping, metadata.read(replies)));
        gaps.addAll(LookupTargets.gaps(mapping, replies.subList(own, replies.size())));
        return gaps;
    }

    /** An artifact and its gaps. */
    public record Discovery(Discovered discovered, List<Gap> gaps) {
        public Discovery {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Completes a scaffold and compares the result with the environment. Two requests.
     *
     * @throws io.opencloser.dataverse.mapping.format.MappingFormatException if the scaffold cannot become an artifact
     */
    public Discovery discover(Scaffold scaffold, String environmentUrl, Instant at) {
        Map<String, TableFacts> facts = Map.of();
        if (!scaffold.tables().isEmpty()) {
            TableFactsRequests wanted = new TableFactsRequests(scaffold.tables());
            facts = wanted.read(reads.sendAll(wanted.requests()));
        }
        Discovered discovered = scaffold.fill(facts, environmentUrl, at);
        return new Discovery(discovered, discovered.allGaps(mismatches(discovered.usable())));
    }

    /** Names of the privileges on this mapping's tables that the user lacks. One request. */
    public List<String> missingPrivileges(MappingArtifact mapping, UUID user) {
        UserPrivileges privileges = new UserPrivileges(mapping, user);
        return privileges.missing(reads.sendAll(privileges.requests()));
    }

    /** Whether this user or team can own a task. One request. */
    public OwnerCheck owner(UUID id) {
        return OwnerLookup.read(id, reads.sendAll(OwnerLookup.requests(id)));
    }
}
