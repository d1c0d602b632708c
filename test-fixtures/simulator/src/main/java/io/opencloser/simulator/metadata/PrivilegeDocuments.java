package io.opencloser.simulator.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.access.GrantedPrivileges;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.MetadataIds;
import io.opencloser.simulator.schema.Table;
import java.util.Collection;

/** Privileges in metadata and in the response of {@code RetrieveUserPrivileges}. */
public final class PrivilegeDocuments {
    private PrivilegeDocuments() {}

    /** {@code SecurityPrivilegeMetadata} of a table. */
    static ArrayNode of(Table table) {
        ArrayNode privileges = SimulatorJson.array();
        for (String type : GrantedPrivileges.TYPES) {
            String name = GrantedPrivileges.name(type, table);
            privileges
                    .addObject()
                    .put("Name", name)
                    .put("PrivilegeId", MetadataIds.of(name))
                    .put("PrivilegeType", type)
                    .put("CanBeBasic", true)
                    .put("CanBeGlobal", true);
        }
        return privileges;
    }

    /** {@code RetrieveUserPrivilegesResponse} for a user who has these privileges. */
    public static ObjectNode response(Collection<String> names, String businessUnit) {
        ObjectNode body = SimulatorJson.object();
        ArrayNode privileges = body.putArray("RolePrivileges");
        names.forEach(name -> privileges
                .addObject()
                .put("Depth", "Global")
                .put("PrivilegeId", MetadataIds.of(name))
                .put("BusinessUnitId", businessUnit)
                .put("PrivilegeName", name));
        return body;
    }
}
