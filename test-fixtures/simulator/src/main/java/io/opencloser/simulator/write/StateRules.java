package io.opencloser.simulator.write;

import io.opencloser.simulator.data.ColumnChange;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.ChoiceOption;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for {@code statecode} and {@code statuscode}: they must match, and a closed activity is read-only. */
final class StateRules {
    private static final Set<String> STATE_COLUMNS = Set.of("statecode", "statuscode");

    private StateRules() {}

    static void refuseOnCreate(Table table, List<ColumnChange> changes) {
        Integer state = value(changes, "statecode");
        Integer status = value(changes, "statuscode");
        boolean closes = (state != null && state != 0) || (status != null && stateOf(table, status) != 0);
        if (table.activity() && closes) {
            throw invalid(table, "a new activity is open: its state is set by a later update.");
        }
    }

    static void refuseOnClosed(TableRow row, List<ColumnChange> changes) {
        boolean onlyState = changes.stream().allMatch(change -> STATE_COLUMNS.contains(change.name()));
        if (row.table().activity() && row.state() != 0 && !onlyState) {
            throw new ServiceError(
                    HttpStatus.BAD_REQUEST,
                    ErrorCodes.CLOSED_ACTIVITY,
                    "The " + row.table().logicalName() + " is closed and read-only; only its state can be changed.");
        }
    }

    /** The changes with matching state and status; adds the default status of a new state. */
    static List<ColumnChange> withStatus(Table table, int currentState, List<ColumnChange> changes) {
        Integer state = value(changes, "statecode");
        Integer status = value(changes, "statuscode");
        int target = state == null ? currentState : state;
        if (status != null && stateOf(table, status) != target) {
            throw invalid(table, status + " is not a valid status code for state code " + target + ".");
        }
        if (status != null || state == null) {
            return changes;
        }
        List<ColumnChange> complete = new ArrayList<>(changes);
        complete.removeIf(change -> change.name().equals("statuscode"));
        complete.add(new ColumnChange("statuscode", defaultStatus(table, target)));
        return complete;
    }

    static @Nullable Integer defaultStatus(Table table, int state) {
        Column column = table.column("statuscode");
        return column == null
                ? null
                : column.options().stream()
                        .filter(option -> option.state() == state)
                        .map(ChoiceOption::value)
                        .findFirst()
                        .orElse(null);
    }

    private static int stateOf(Table table, int status) {
        Column column = table.column("statuscode");
        return column == null
                ? 0
                : column.option(status).map(ChoiceOption::state).orElse(0);
    }

    private static @Nullable Integer value(List<ColumnChange> changes, String name) {
        Integer found = null;
        for (ColumnChange change : changes) {
            if (change.name().equals(name) && change.value() instanceof Integer value) {
                found = value;
            }
        }
        return found;
    }

    private static ServiceError invalid(Table table, String message) {
        return new ServiceError(HttpStatus.BAD_REQUEST, ErrorCodes.INVALID_STATE, table.logicalName() + ": " + message);
    }
}
