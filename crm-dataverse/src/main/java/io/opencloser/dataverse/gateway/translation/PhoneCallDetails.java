package io.opencloser.dataverse.gateway.translation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Optional columns of a phone call, each written if the mapping names it (requirement 8.1; names of columns:
 * dataverse-facts, "Activities").
 */
final class PhoneCallDetails {
    static final String REGARDING = "phone_call.regarding";
    static final String TO = "phone_call.to";
    static final String DIRECTION = "phone_call.direction";
    static final String NUMBER = "phone_call.number";
    static final String DURATION = "phone_call.duration";

    private static final String PARTIES = "phonecall_activity_parties";
    private static final int RECIPIENT = 2;

    private final MappingArtifact mapping;
    private final LinkedTables tables;

    PhoneCallDetails(MappingArtifact mapping) {
        this.mapping = mapping;
        this.tables = new LinkedTables(mapping);
    }

    /**
     * Adds the mapped columns.
     *
     * @param extras the content to add
     * @param fitting cuts a text (second) to the length of its column (first)
     */
    void add(ObjectNode body, PlannedWrite.CreatePhoneCall call, Set<Extra> extras, BinaryOperator<String> fitting) {
        if (extras.contains(Extra.DETAILS)) {
            // openCloser places calls and receives none
            column(DIRECTION).ifPresent(column -> body.put(column, true));
            column(DURATION).ifPresent(column -> body.put(column, minutes(call)));
            call.called()
                    .number()
                    .ifPresent(number ->
                            column(NUMBER).ifPresent(column -> body.put(column, fitting.apply(column, number))));
        }
        if (extras.contains(Extra.LINKS)) {
            call.called()
                    .account()
                    .ifPresent(account -> tables.of(account)
                            .ifPresent(table ->
                                    link(body, table, "/" + table.entitySetName() + "(" + account.id() + ")")));
        }
    }

    private void link(ObjectNode body, LinkedTables.LinkedTable table, String link) {
        mapping.field(REGARDING).ifPresent(field -> body.put(bind(field, table), link));
        if (mapping.field(TO).isPresent()) {
            ArrayNode parties = body.putArray(PARTIES);
            parties.addObject()
                    .put("partyid_" + table.logicalName() + "@odata.bind", link)
                    .put("participationtypemask", RECIPIENT);
        }
    }

    /** A column with many target tables is bound by the name of its relationship to one of them. */
    private static String bind(Field field, LinkedTables.LinkedTable table) {
        String column = field.logicalName();
        if (column.equals("regardingobjectid")) {
            return column + "_" + table.logicalName() + "_phonecall@odata.bind";
        }
        return column + (field.lookupTargets().size() > 1 ? "_" + table.logicalName() : "") + "@odata.bind";
    }

    /** The conceptual names of the optional content that this call has. */
    Map<Extra, List<String>> extras(PlannedWrite.CreatePhoneCall call) {
        Map<Extra, List<String>> extras = new EnumMap<>(Extra.class);
        boolean linked = call.called().account().flatMap(tables::of).isPresent();
        put(extras, Extra.LINKS, linked ? links() : List.of());
        boolean hasNumber = call.called().number().isPresent();
        put(
                extras,
                Extra.DETAILS,
                mapped(hasNumber ? List.of(DIRECTION, NUMBER, DURATION) : List.of(DIRECTION, DURATION)));
        return extras;
    }

    private static void put(Map<Extra, List<String>> extras, Extra extra, List<String> fields) {
        if (!fields.isEmpty()) {
            extras.put(extra, fields);
        }
    }

    /** What the mapping does not translate, although it names the columns. */
    List<Warning> untranslatable(PlannedWrite.CreatePhoneCall call) {
        Optional<RelatedRecord> unknown =
                call.called().account().filter(account -> tables.of(account).isEmpty());
        return unknown.isEmpty()
                ? List.of()
                : links().stream()
                        .map(field -> new Warning(
                                Warning.LEFT_OUT,
                                field,
                                "left out: the mapping has no entity for the table "
                                        + unknown.get().table().orElse("")))
                        .toList();
    }

    private List<String> links() {
        return mapped(List.of(REGARDING, TO));
    }

    private List<String> mapped(List<String> fields) {
        return fields.stream().filter(name -> mapping.field(name).isPresent()).toList();
    }

    /** Rounded up to minutes. */
    private static long minutes(PlannedWrite.CreatePhoneCall call) {
        Duration length = Duration.between(call.startedAt(), call.endedAt());
        return length.isNegative() ? 0 : (length.toSeconds() + 59) / 60;
    }

    private Optional<String> column(String conceptual) {
        return mapping.field(conceptual).map(Field::logicalName);
    }
}
