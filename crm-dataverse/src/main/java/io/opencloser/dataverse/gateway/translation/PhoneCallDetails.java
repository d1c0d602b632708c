package io.opencloser.dataverse.gateway.translation;

import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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

    private static final String ACCOUNT = "account";
    private static final String PARTIES = "phonecall_activity_parties";
    private static final int RECIPIENT = 2;

    private final MappingArtifact mapping;

    PhoneCallDetails(MappingArtifact mapping) {
        this.mapping = mapping;
    }

    /**
     * Adds the mapped columns.
     *
     * @param fitting cuts a text (second) to the length of its column (first)
     */
    void add(ObjectNode body, PlannedWrite.CreatePhoneCall call, BinaryOperator<String> fitting) {
        // openCloser places calls and receives none
        column(DIRECTION).ifPresent(column -> body.put(column, true));
        column(DURATION).ifPresent(column -> body.put(column, minutes(call)));
        call.called()
                .number()
                .ifPresent(number ->
                        column(NUMBER).ifPresent(column -> body.put(column, fitting.apply(column, number))));
        call.called().account().ifPresent(account -> account(body, account));
    }

    private void account(ObjectNode body, UUID account) {
        Optional<Entity> accounts = mapping.findEntity(ACCOUNT);
        if (accounts.isEmpty()) {
            return;
        }
        Entity table = accounts.get();
        String link = "/" + table.entitySetName() + "(" + account + ")";
        mapping.field(REGARDING).ifPresent(field -> body.put(bind(field, table), link));
        if (mapping.field(TO).isPresent()) {
            ArrayNode parties = body.putArray(PARTIES);
            parties.addObject()
                    .put("partyid_" + table.logicalName() + "@odata.bind", link)
                    .put("participationtypemask", RECIPIENT);
        }
    }

    /** A column with many target tables is bound by its relationship's name, any other by its own. */
    private static String bind(Field field, Entity table) {
        return (field.logicalName().equals("regardingobjectid")
                        ? field.logicalName() + "_" + table.logicalName() + "_phonecall"
                        : field.logicalName())
                + "@odata.bind";
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
