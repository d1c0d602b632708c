package io.opencloser.simulator.access;

import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.MetadataIds;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The privileges of the application user; initially all. Tables of activities share one set. Thread-safe. */
public final class GrantedPrivileges {
    /** The user of every request. */
    public static final UUID APPLICATION_USER = UUID.fromString("00000000-0000-4000-8000-0000000000a1");

    /** Every table has one privilege of each type. */
    public static final List<String> TYPES =
            List.of("Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share");

    private final TableSchemas schema;
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();

    public GrantedPrivileges(TableSchemas schema) {
        this.schema = schema;
    }

    /** Grants or withholds a privilege such as {@code prvCreateActivity}. An unknown name is a 400. */
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

    /** Refuses a withheld privilege with a 403. */
    public void require(String type, Table table) {
        String name = name(type, table);
        if (withheld.contains(name)) {
            throw new ServiceError(
                    HttpStatus.FORBIDDEN,
                    ErrorCodes.PRIVILEGE_DENIED,
                    "Principal user (Id=" + APPLICATION_USER + ", type=8) is missing " + name
                            + " privilege (Id=" + MetadataIds.of(name) + ") for entity '" + table.logicalName()
                            + "'.");
        }
    }

    /** The names of the privileges that the application's user has. */
    public Set<String> granted() {
        Set<String> names = names();
        names.removeAll(withheld);
        return names;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        schema.tables().forEach(table -> TYPES.forEach(type -> names.add(name(type, table))));
        return names;
    }

    /** The name of a table's privilege of that type. */
    public static String name(String type, Table table) {
        return "prv" + type + (table.activity() ? "Activity" : table.logicalName());
    }
}
