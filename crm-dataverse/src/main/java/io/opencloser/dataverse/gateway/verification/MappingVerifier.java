package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.client.http.ClientTime;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Compares the mapping with the environment and looks the configured owners up, in the same request as whatever else is to
 * be read (requirement 8.2). Good news is remembered for as long as the environment's metadata keeps its version
 * ({@link MetadataVersion}), bad news never. Thread-safe.
 *
 * <p>The version rides along with every read. Where there is nothing to ride along with, and where the environment does
 * not tell a version, good news holds for {@link Verification#MAX_AGE} by its age. Owners are data, whose changes no version
 * of metadata shows: they are looked up again when they are as old as that.
 */
public final class MappingVerifier {
    private final MappingArtifact mapping;
    private final OwnerLookups configuredOwners;
    private final ReadRequests reads;
    private final ClientTime time;
    private final VerificationCache cache = new VerificationCache();

    public MappingVerifier(MappingArtifact mapping, Set<UUID> configuredOwners, ReadRequests reads, ClientTime time) {
        this.mapping = mapping;
        this.configuredOwners = new OwnerLookups(configuredOwners);
        this.reads = reads;
        this.time = time;
    }

    /** What is to be read along with an inspection. */
    public interface AdditionalReads {
        AdditionalReads NONE = metadata -> List.of();

        /**
         * The requests.
         *
         * @param metadata how the columns are read, where that is known for sure
         */
        List<DataverseRequest> requests(Optional<LiveMetadata> metadata);
    }

    /** An inspection, and the answers to what was read along with it. */
    public record Result(Verification verification, List<Reply> replies) {}

    /** What is known of a configured owner, where it is fresh enough to go by. */
    public Optional<OwnerCheck> owner(UUID id) {
        return cache.valid()
                .filter(known -> known.ownersAreFresh(time.elapsed()))
                .flatMap(known -> Optional.ofNullable(known.owners().get(id)));
    }

    /** The metadata as it was last seen, however long ago; empty before the first look. */
    public Optional<LiveMetadata> metadata() {
        return cache.latestMetadata();
    }

    /** What is wrong with the mapping by itself, whatever the environment looks like. */
    public List<String> gapsOfMapping() {
        return mapping.gaps();
    }

    /**
     * Reads, and inspects on the way where no inspection is remembered that still holds.
     *
     * <p>One request; none where nothing is to be read along and the last look is young; two when the version turns out to
     * be another one than that of the remembered inspection. Of the two only the second counts: what is to be read along is
     * read again, together with the new inspection and after its metadata. That costs no further request, whereas the first
     * answers were asked for by columns as they used to be, and are older than the metadata that they would be judged by.
     *
     * @throws io.opencloser.core.port.crm.CrmException when the environment could not be asked
     */
    public Result verify(AdditionalReads additional) {
        return cache.valid()
                .flatMap(known -> revalidate(known, additional))
                .orElseGet(() -> verifyAnew(additional.requests(Optional.empty())));
    }

    /** Goes by the remembered inspection; empty when it cannot be trusted. */
    private Optional<Result> revalidate(Verification known, AdditionalReads additional) {
        Duration now = time.elapsed();
        boolean fresh = known.isFresh(now);
        List<DataverseRequest> wanted = additional.requests(Optional.of(known.metadata()));
        if (known.version().isEmpty() || (fresh && wanted.isEmpty())) {
            return fresh ? Optional.of(new Result(known, reads.sendAll(wanted))) : Optional.empty();
        }
        boolean verifyOwners = !known.ownersAreFresh(now);
        List<DataverseRequest> all = new ArrayList<>();
        all.add(MetadataVersion.REQUEST);
        if (verifyOwners) {
            all.addAll(configuredOwners.requests());
        }
        int own = all.size();
        all.addAll(wanted);
        List<Reply> replies = reads.sendAll(all);
        Optional<String> version = MetadataVersion.read(replies.get(0));
        if (version.isPresent() ? !version.equals(known.version()) : !fresh) {
            cache.invalidate(known);
            return Optional.empty();
        }
        Verification revalidated = version.isPresent() ? known.revalidatedAt(now) : known;
        if (verifyOwners) {
            revalidated = revalidated.withOwners(configuredOwners.read(replies.subList(1, own)), now);
        }
        cache.replace(known, revalidated);
        return Optional.of(new Result(revalidated, replies.subList(own, replies.size())));
    }

    private Result verifyAnew(List<DataverseRequest> wanted) {
        Duration now = time.elapsed();
        MetadataRequests metadata = new MetadataRequests(mapping);
        List<DataverseRequest> all = new ArrayList<>();
        all.add(MetadataVersion.REQUEST);
        all.addAll(metadata.requests());
        int owners = all.size();
        all.addAll(configuredOwners.requests());
        int own = all.size();
        all.addAll(wanted);
        List<Reply> replies = reads.sendAll(all);
        LiveMetadata live = metadata.read(replies.subList(1, owners));
        List<String> gaps =
                MetadataGaps.between(mapping, live).stream().map(Gap::text).toList();
        Map<UUID, OwnerCheck> checks = configuredOwners.read(replies.subList(owners, own));
        Verification verification = new Verification(
                live,
                gaps.isEmpty() ? new MappingCheck.Valid(List.of()) : new MappingCheck.Invalid(gaps),
                MetadataVersion.read(replies.get(0)),
                checks,
                now,
                now);
        cache.store(verification);
        return new Result(verification, replies.subList(own, replies.size()));
    }
}
