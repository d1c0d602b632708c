package io.opencloser.dataverse.mapping.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A scaffold completed from metadata.
 *
 * @param document the artifact to be written, with unknown keys and unresolved entries
 * @param usable the part of it that can be compared with the environment
 * @param gaps the entries that could not be completed
 * @param excluded places that {@code usable} omits because a gap names them or something that they depend on
 */
public record Discovered(ObjectNode document, MappingArtifact usable, List<Gap> gaps, Set<String> excluded) {
    public Discovered {
        gaps = List.copyOf(gaps);
        excluded = Set.copyOf(excluded);
    }

    /** Every gap: unresolved entries, entries that writing needs, and the given ones. Each place is reported once. */
    public List<Gap> allGaps(List<Gap> others) {
        List<Gap> all = new ArrayList<>(gaps);
        usable.incomplete().stream()
                .filter(gap -> !excluded.contains(gap.where()))
                .forEach(all::add);
        all.addAll(others);
        return List.copyOf(all);
    }
}
