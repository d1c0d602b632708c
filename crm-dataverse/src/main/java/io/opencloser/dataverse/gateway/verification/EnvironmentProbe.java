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
import io.opencloser.dataverse.mapping.discovery.Discovered;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import io.opencloser.dataverse.mapping.discovery.TableFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Looks an environment over for people: reads only, remembers nothing. Every method throws {@link CrmException} when the
 * environment does not answer, with the next step in its message. Thread-safe.
 */
public final class EnvironmentProbe {
    private static final String WHO_AM_I = "WhoAmI";

    private final DataverseClient client;
    private final ReadRequests reads;

    public EnvironmentProbe(DataverseClient client) {
        this.client = client;
        this.reads = new ReadRequests(client);
    }

    /** The user as which the environment knows us. */
    public UUID whoAmI() {
        Reply reply = client.send(DataverseRequest.get(WHO_AM_I));
        String description = "GET " + WHO_AM_I;
        if (reply instanceof Reply.Response response && response.isSuccess()) {
            String user =
                    response.body().map(b -> b.path("UserId").asString("")).orElse("");
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

    /** Everything in which the mapping is incomplete or does not fit, approval apart. One request. */
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

    /** An artifact, and every gap in it. */
    public record Discovery(Discovered discovered, List<Gap> gaps) {
        public Discovery {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Fills a scaffold in and compares the result with the environment. Two requests.
     *
     * @throws io.opencloser.dataverse.mapping.format.MappingFormatException when the scaffold cannot become an artifact
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

    /** Names of the privileges that the user lacks for working with this mapping's tables. One request. */
    public List<String> missingPrivileges(MappingArtifact mapping, UUID user) {
        UserPrivileges privileges = new UserPrivileges(mapping, user);
        return privileges.missing(reads.sendAll(privileges.requests()));
    }

    /** Whether a task may belong to this user or team. One request. */
    public OwnerCheck owner(UUID id) {
        return OwnerLookup.read(id, reads.sendAll(OwnerLookup.requests(id)));
    }
}
