package io.opencloser.dataverse.mapping.discovery;

import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scaffold with everything filled in that metadata could tell.
 *
 * @param document the artifact to be written, with unknown keys, and with what could not be found out
 * @param usable the part of it that can be compared with the environment
 * @param gaps what could not be filled in
 * @param excluded places that {@code usable} omits because a gap names them or something that they depend on
 */
public record Discovered(ObjectNode document, MappingArtifact usable, List<Gap> gaps, Set<String> excluded) {
    public Discovered {
        gaps = List.copyOf(gaps);
        excluded = Set.copyOf(excluded);
    }

    /** Every gap: those of the filling, what is missing for writing, and these others; each place is complained of once. */
    public List<Gap> allGaps(List<Gap> others) {
        List<Gap> all = new ArrayList<>(gaps);
        usable.incomplete().stream()
                .filter(gap -> !excluded.contains(gap.where()))
                .forEach(all::add);
        all.addAll(others);
        return List.copyOf(all);
    }
}
