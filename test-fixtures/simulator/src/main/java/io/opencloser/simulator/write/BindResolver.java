package io.opencloser.simulator.write;

import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.data.LookupValue;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves {@code /set(guid)}, {@code set(guid)}, the same as an absolute URL, and {@code $1} within a change set. */
final class BindResolver {
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:https?://[^?#]*/api/data/v9\\.2)?/?([a-z0-9_]+)\\(([^()]*)\\)", Pattern.CASE_INSENSITIVE);

    private final TableSchemas schema;
    private final StoreTransaction transaction;
    private final Map<String, LookupValue> byContentId;

    BindResolver(TableSchemas schema, StoreTransaction transaction, Map<String, LookupValue> byContentId) {
        this.schema = schema;
        this.transaction = transaction;
        this.byContentId = byContentId;
    }

    LookupValue resolve(String reference, List<String> targets) {
        LookupValue value = reference.startsWith("$") ? byContentId(reference.substring(1)) : parse(reference);
        if (!targets.contains(value.table())) {
            throw ServiceError.payload("'" + reference + "' does not lead to one of " + targets + ".");
        }
        Table table = schema.named(value.table());
        if (transaction.find(table, value.id()) == null) {
            throw new ServiceError(
                    HttpStatus.BAD_REQUEST,
                    ErrorCodes.OBJECT_DOES_NOT_EXIST,
                    value.table() + " With Id = " + value.id() + " Does Not Exist");
        }
        return value;
    }

    private LookupValue byContentId(String contentId) {
        LookupValue value = byContentId.get(contentId);
        if (value == null) {
            throw ServiceError.badRequest("No request of this change set has the Content-ID '" + contentId + "'.");
        }
        return value;
    }

    private LookupValue parse(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw ServiceError.payload("'" + reference + "' is not a reference of the form '/set(guid)'.");
        }
        Table table = schema.bySetName(matcher.group(1))
                .orElseThrow(() -> ServiceError.payload("Resource not found for the segment '" + reference + "'."));
        UUID id = ColumnValues.guid(matcher.group(2))
                .orElseThrow(() -> ServiceError.payload("'" + reference + "' has no GUID in its parentheses."));
        return new LookupValue(table.logicalName(), id);
    }
}
