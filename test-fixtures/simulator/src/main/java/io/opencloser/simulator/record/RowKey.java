package io.opencloser.simulator.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.query.RowQuery;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.write.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key in {@code set(key)}: a GUID, or the values of an alternate key. Without an id there is no such row. */
record RowKey(@Nullable UUID id, ObjectNode values) {
    private static final Pattern PAIR =
            Pattern.compile("\\s*(\\w+)=(?:'([^']*+(?:''[^']*+)*+)'|(-?\\d{1,9}))\\s*(?:,|$)");

    static RowKey parse(StoreTransaction tx, Table table, String key) {
        Optional<UUID> guid = ColumnValues.guid(key.replaceFirst("^" + table.primaryId() + "=", ""));
        if (guid.isPresent()) {
            return new RowKey(guid.get(), SimulatorJson.object());
        }
        ObjectNode values = SimulatorJson.object();
        List<String> conditions = new ArrayList<>();
        Matcher matcher = PAIR.matcher(key);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            String text = matcher.group(2);
            if (text == null) {
                values.put(matcher.group(1), Integer.parseInt(matcher.group(3)));
                conditions.add(matcher.group(1) + " eq " + matcher.group(3));
            } else {
                values.put(matcher.group(1), text.replace("''", "'"));
                conditions.add(matcher.group(1) + " eq '" + text + "'");
            }
        }
        boolean defined = table.alternateKeys().stream()
                .anyMatch(columns -> Set.copyOf(columns).equals(Set.copyOf(SimulatorJson.names(values))));
        if (end != key.length() || !defined) {
            throw ServiceError.badRequest(
                    "Bad key in '" + table.setName() + "(...)': neither a GUID nor a defined key.");
        }
        List<TableRow> found = RowQuery.parse(table, Map.of("$filter", String.join(" and ", conditions)))
                .run(tx, 1)
                .rows();
        return new RowKey(found.isEmpty() ? null : found.get(0).id(), values);
    }

    UUID existing() {
        if (id == null) {
            throw noSuchRow();
        }
        return id;
    }

    /** An upsert by alternate key writes the values of the key into the row. */
    ObjectNode addTo(ObjectNode body) {
        values.properties().forEach(value -> {
            if (!body.has(value.getKey())) {
                body.set(value.getKey(), value.getValue());
            }
        });
        return body;
    }

    void refuseIfMustExist(Precondition precondition) {
        if (precondition instanceof Precondition.MustExist || precondition instanceof Precondition.Matches) {
            throw noSuchRow();
        }
    }

    private static ServiceError noSuchRow() {
        return new ServiceError(
                HttpStatus.NOT_FOUND,
                ErrorCodes.OBJECT_DOES_NOT_EXIST,
                "A record with the specified key values does not exist.");
    }
}
