package io.opencloser.simulator.write;

import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks that primary keys and alternate keys are unique. Activities share one space of primary keys. */
final class UniqueKeys {
    private final TableSchemas schema;
    private final StoreTransaction transaction;

    UniqueKeys(TableSchemas schema, StoreTransaction transaction) {
        this.schema = schema;
        this.transaction = transaction;
    }

    void refuseTakenId(Table table, UUID id) {
        for (Table other : schema.tables()) {
            boolean sameSpace = other == table || (other.activity() && table.activity());
            if (sameSpace && transaction.find(other, id) != null) {
                throw new ServiceError(
                        HttpStatus.PRECONDITION_FAILED,
                        ErrorCodes.DUPLICATE_RECORD,
                        "A record with matching key values already exists.");
            }
        }
    }

    void refuseTakenAlternateKey(TableRow row) {
        for (List<String> key : row.table().alternateKeys()) {
            List<Object> mine = keyOf(row, key);
            if (mine.size() == key.size()
                    && transaction.rows(row.table()).stream()
                            .anyMatch(
                                    other -> !other.id().equals(row.id()) && Objects.equals(keyOf(other, key), mine))) {
                throw new ServiceError(
                        HttpStatus.PRECONDITION_FAILED,
                        ErrorCodes.DUPLICATE_ALTERNATE_KEY,
                        "A record that has the attribute values of the key " + key + " already exists.");
            }
        }
    }

    /** A row that lacks a value of the key has no key. */
    private static List<Object> keyOf(TableRow row, List<String> key) {
        List<Object> values = new ArrayList<>();
        for (String name : key) {
            Column column = row.table().column(name);
            Object value = column == null ? null : fold(row.value(column));
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static @Nullable Object fold(@Nullable Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
