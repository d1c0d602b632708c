package io.opencloser.simulator.metadata;

import io.opencloser.simulator.schema.ErrorCodes;
import io.opencloser.simulator.schema.ServiceError;
import io.opencloser.simulator.schema.SimulatorJson;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the application's user may do: everything, at first. Tables of activities share one set of privileges. Thread-safe. */
public final class GrantedPrivileges {
    /** Who every request comes from. */
    public static final UUID APPLICATION_USER = UUID.fromString("00000000-0000-4000-8000-0000000000a1");

    private static final List<String> TYPES =
            List.of("Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share");

    private final TableSchemas schema;
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();

    public GrantedPrivileges(TableSchemas schema) {
        this.schema = schema;
    }

    /** Grants a privilege such as {@code prvCreateActivity}, or withholds it; a name that no table has is a 400. */
    public void grant(String name, boolean granted) {
        if (!names().contains(name)) {
            throw ServiceError.badRequest("There is no privilege '" + name + "'.");
        }
        if (granted) {
            withheld.remove(name);
        } else {
            withheld.add(name);
        }
    }

    public void grantAll() {
        withheld.clear();
    }

    /** A 403 when the privilege is withheld. */
    public void require(String type, Table table) {
        String name = name(type, table);
        if (withheld.contains(name)) {
            throw new ServiceError(
                    403,
                    ErrorCodes.PRIVILEGE_DENIED,
                    "Principal user (Id=" + APPLICATION_USER + ", type=8) is missing " + name
                            + " privilege (Id=" + TableDocument.id(name) + ") for entity '" + table.logicalName()
                            + "'.");
        }
    }

    /** {@code SecurityPrivilegeMetadata} of a table. */
    static ArrayNode of(Table table) {
        ArrayNode privileges = SimulatorJson.array();
        for (String type : TYPES) {
            String name = name(type, table);
            privileges
                    .addObject()
                    .put("Name", name)
                    .put("PrivilegeId", TableDocument.id(name))
                    .put("PrivilegeType", type)
                    .put("CanBeBasic", true)
                    .put("CanBeGlobal", true);
        }
        return privileges;
    }

    /** {@code RetrieveUserPrivilegesResponse}: the application's user has what is not withheld, anybody else nothing. */
    public ObjectNode held(boolean byTheApplication, String businessUnit) {
        ObjectNode body = SimulatorJson.object();
        ArrayNode held = body.putArray("RolePrivileges");
        names().stream()
                .filter(name -> byTheApplication && !withheld.contains(name))
                .forEach(name -> held.addObject()
                        .put("Depth", "Global")
                        .put("PrivilegeId", TableDocument.id(name))
                        .put("BusinessUnitId", businessUnit)
                        .put("PrivilegeName", name));
        return body;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        schema.tables().forEach(table -> TYPES.forEach(type -> names.add(name(type, table))));
        return names;
    }

    private static String name(String type, Table table) {
        return "prv" + type + (table.activity() ? "Activity" : table.logicalName());
    }
}
