package io.opencloser.dataverse.mapping;

import io.opencloser.dataverse.client.odata.ODataNames;
import java.util.List;
import java.util.Optional;

/**
 * A mapped column. All names but the conceptual one are safe in a URL.
 *
 * @param conceptual openCloser's name for it, for example {@code queue.status}
 * @param entityKey the key of its table, which the artifact may not list
 * @param logicalName the column, never in the {@code _x_value} form
 * @param lookupTarget the table or entity key that a lookup leads to; several are separated by commas
 * @param approvedForUpdate whether openCloser may ever send the column in an update
 */
public record Field(
        String conceptual,
        String entityKey,
        String logicalName,
        FieldType type,
        Optional<String> lookupTarget,
        boolean approvedForUpdate) {
    /** The conceptual field whose presence asks for phone calls to be closed (requirement 2.4). */
    public static final String PHONE_CALL_COMPLETION = "phone_call.completion";

    /** The conceptual field for the time at which a row has its turn (requirement 2.6). */
    public static final String NEXT_ATTEMPT = "queue.next_attempt_at";

    /** The property under which the Web API returns, selects and filters the value: {@code _x_value} for a lookup. */
    public String readName() {
        return type == FieldType.LOOKUP ? ODataNames.lookupProperty(logicalName) : logicalName;
    }

    /** Every table or entity key that a lookup may lead to; empty if the artifact names none. */
    public List<String> lookupTargets() {
        return lookupTarget.map(names -> List.of(names.split(",", -1))).orElse(List.of());
    }
}
