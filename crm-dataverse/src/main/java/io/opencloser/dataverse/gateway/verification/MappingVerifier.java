package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.client.ClientTime;
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
 * Verifies the mapping against the environment and reads the configured owners, in the same request as additional
 * reads (requirement 8.2). Caches a valid verification while the metadata keeps its version ({@link
 * MetadataVersion}), and never an invalid one. Thread-safe.
 *
 * <p>Every read also reads the version. Without another read, or if the environment has no version, a valid
 * verification expires after {@link Verification#MAX_AGE}. Owners are data, which the version of the metadata does
 * not cover: they are read again at that age.
 */
public final class MappingVerifier {
    private final MappingArtifact mapping;
    private final List<String> gapsOfMapping;
    private final OwnerLookups configuredOwners;
    private final ReadRequests reads;
    private final ClientTime time;
    private final VerificationCache cache = new VerificationCache();

    public MappingVerifier(MappingArtifact mapping, Set<UUID> configuredOwners, ReadRequests reads, ClientTime time) {
        this.mapping = mapping;
        this.gapsOfMapping = mapping.gaps();
        this.configuredOwners = new OwnerLookups(configuredOwners);
        this.reads = reads;
        this.time = time;
    }

    /** Reads that a verification sends in the same request. */
    public interface AdditionalReads {
        AdditionalReads NONE = metadata -> List.of();

        /**
         * The requests.
         *
         * @param metadata the metadata, if known to be current
         */
        List<DataverseRequest> requests(Optional<LiveMetadata> metadata);
    }

    /** A verification and the replies to the additional reads. */
    public record Result(Verification verification, List<Reply> replies) {}

    /** The cached check of a configured owner, if fresh. */
    public Optional<OwnerCheck> owner(UUID id) {
        return cache.valid()
                .filter(known -> known.ownersAreFresh(time.elapsed()))
                .flatMap(known -> Optional.ofNullable(known.owners().get(id)));
    }

    /** The latest metadata, whatever its age; empty before the first verification. */
    public Optional<LiveMetadata> metadata() {
        return cache.latestMetadata();
    }

    /** The gaps of the mapping by itself, without the environment. */
    public List<String> gapsOfMapping() {
        return gapsOfMapping;
    }

    /**
     * Sends the additional reads, and verifies in the same request unless the cached verification is valid.
     *
     * <p>One request; none without additional reads while the cached verification is fresh; two if the version has
     * changed. Then only the second request counts: it repeats the additional reads after the new metadata, because
     * the first replies used outdated columns and are older than the metadata.
     *
     * @throws io.opencloser.core.port.crm.CrmException if the environment cannot be read
     */
    public Result verify(AdditionalReads additional) {
        return cache.valid()
                .flatMap(known -> revalidate(known, additional))
                .orElseGet(() -> verifyAnew(additional.requests(Optional.empty())));
    }

    /** Uses the cached verification; empty if it is outdated. */
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
