package io.opencloser.simulator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.ChoiceOption;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mapping's {@code option_sets}: {@code "queue_status.ready" -> {field, value}}. */
final class OptionSetReader {
    private final Map<String, FieldReader.Place> places;

    OptionSetReader(Map<String, FieldReader.Place> places) {
        this.places = places;
    }

    void read(JsonNode optionSets) {
        for (Map.Entry<String, JsonNode> entry : optionSets.properties()) {
            JsonNode value = entry.getValue().path("value");
            FieldReader.Place place = place(SimulatorJson.text(entry.getValue(), "field", ""));
            if (place != null && value.canConvertToInt() && value.isIntegralNumber()) {
                add(place, entry.getKey().replaceFirst("^[^.]*\\.", ""), value.intValue());
            }
        }
    }

    private FieldReader.@Nullable Place place(String field) {
        FieldReader.Place place = places.get(field);
        if (place != null) {
            return place;
        }
        return places.values().stream()
                .filter(each -> each.column().equals(field))
                .findFirst()
                .orElse(null);
    }

    private static void add(FieldReader.Place place, String label, int value) {
        Column column = place.table().column(place.column());
        boolean ours = column != null
                && (column.type() == ColumnType.PICKLIST
                        || (column.type() == ColumnType.STATUS && !place.table().isActivity()));
        if (column == null || !ours || column.option(value).isPresent()) {
            return;
        }
        List<ChoiceOption> options = new ArrayList<>(column.options());
        options.add(new ChoiceOption(value, label, 0));
        place.table().add(column.withOptions(options, column.globalChoice()));
    }
}
