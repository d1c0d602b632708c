package io.opencloser.dataverse.client.odata;

import java.util.UUID;

/** The paths of rows. */
public final class EntityPath {
    private EntityPath() {}

    /** {@code set(guid)}. */
    public static String of(String entitySet, UUID id) {
        return ODataNames.checked(entitySet) + "(" + id + ")";
    }
}
