package io.opencloser.dataverse.gateway;

import io.opencloser.core.port.OwnerCheck;
import io.opencloser.core.port.Readiness;
import io.opencloser.dataverse.client.Answer;
import io.opencloser.dataverse.client.ClientTime;
import io.opencloser.dataverse.client.DataverseRequest;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Compares the mapping with the environment and looks the configured owners up, in the same request as whatever else is to
 * be read (requirement 8.2). Remembers for a few minutes what it found, unless it was bad news. Thread-safe.
 */
final class Inspector {
    static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final MappingArtifact mapping;
    private final Set<UUID> configuredOwners;
    private final Reads reads;
    private final ClientTime time;
    private volatile Optional<Inspection> last = Optional.empty();

    Inspector(MappingArtifact mapping, Set<UUID> configuredOwners, Reads reads, ClientTime time) {
        this.mapping = mapping;
        this.configuredOwners = new TreeSet<>(configuredOwners);
        this.reads = reads;
        this.time = time;
    }

    /** An inspection, and the answers to what was read along with it. */
    record Looked(Inspection inspection, List<Answer> answers) {}

    /** The last inspection, where it is fresh enough to go by. */
    Optional<Inspection> remembered() {
        return last.filter(inspection -> time.elapsed().minus(inspection.at()).compareTo(REMEMBERED) < 0);
    }

    /** The metadata as it was last seen, however long ago; empty before the first look. */
    Optional<LiveMetadata> metadata() {
        return last.map(Inspection::metadata);
    }

    /** What is wrong with the mapping by itself, whatever the environment looks like. */
    List<String> gapsOfMapping() {
        return mapping.gaps();
    }

    /** Reads, and inspects on the way where the last inspection is too old. One request, or none. */
    Looked look(List<DataverseRequest> along) {
        Optional<Inspection> fresh = remembered();
        if (fresh.isPresent()) {
            return new Looked(fresh.get(), along.isEmpty() ? List.of() : reads.together(along));
        }
        MetadataRequests metadata = new MetadataRequests(mapping);
        List<DataverseRequest> all = new ArrayList<>(metadata.requests());
        configuredOwners.forEach(owner -> all.addAll(OwnerLookUp.requests(owner)));
        int own = all.size();
        all.addAll(along);
        List<Answer> answers = reads.together(all);
        Inspection inspection = inspection(metadata, answers);
        last = Optional.of(inspection).filter(i -> i.readiness() instanceof Readiness.Fit);
        return new Looked(inspection, answers.subList(own, answers.size()));
    }

    private Inspection inspection(MetadataRequests requests, List<Answer> answers) {
        LiveMetadata metadata = requests.read(answers);
        List<String> gaps =
                MetadataGaps.between(mapping, metadata).stream().map(Gap::text).toList();
        Map<UUID, OwnerCheck> owners = new HashMap<>();
        int next = requests.requests().size();
        for (UUID owner : configuredOwners) {
            owners.put(owner, OwnerLookUp.read(owner, answers.subList(next, next + OwnerLookUp.REQUESTS)));
            next += OwnerLookUp.REQUESTS;
        }
        Readiness readiness = gaps.isEmpty() ? new Readiness.Fit(List.of()) : new Readiness.Unfit(gaps);
        return new Inspection(metadata, readiness, owners, time.elapsed());
    }
}
