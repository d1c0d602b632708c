package io.opencloser.testkit;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes queue rows, and the records that they refer to, from the words of the core. */
final class QueueRows {
    private static final String ANY_PHONE = "+12025550100";
    private static final String ACCOUNT = "queue.facility_account";
    private static final String TABLE_OF_LOOKUP = "@Microsoft.Dynamics.CRM.lookuplogicalname";

    /** What makes a row callable, where the mapping has the field. */
    private static final Map<String, Object> CALLABLE = Map.of(
            Baseline.STATUS,
            "ready",
            "queue.phone",
            ANY_PHONE,
            "queue.timezone",
            "UTC",
            MappedEnvironment.ATTEMPTS,
            0,
            "queue.campaign",
            "campaign");

    private final MappedEnvironment environment;

    QueueRows(MappedEnvironment environment) {
        this.environment = environment;
    }

    /** A callable row, with these values in place of the usual ones. */
    SeedRow callable(QueueItemId item, Map<String, ?> values) {
        SeedRow row = empty(item);
        CALLABLE.forEach((field, value) -> putIfMapped(row, field, value));
        values.forEach((field, value) -> put(row, field, value));
        return row;
    }

    SeedRow of(QueueItem item) {
        SeedRow row = empty(item.id());
        item.phone().ifPresent(phone -> putIfMapped(row, "queue.phone", phone));
        item.timezone().ifPresent(zone -> putIfMapped(row, "queue.timezone", zone));
        putIfMapped(row, MappedEnvironment.ATTEMPTS, item.attempts().made());
        item.attempts().maximum().ifPresent(most -> putIfMapped(row, "queue.max_attempts", most));
        putIfMapped(row, "queue.dnc", item.doNotCall());
        item.baseline().watched().forEach((name, value) -> {
            if (!value.isEmpty() && !name.equals(Baseline.STATE)) {
                putIfMapped(row, name, value);
            }
        });
        item.account()
                .ifPresent(account -> environment
                        .mapping()
                        .field(ACCOUNT)
                        .ifPresent(field -> row.values()
                                .put(field.readName(), account.id().toString())
                                .put(field.readName() + TABLE_OF_LOOKUP, table(account, field))));
        item.taskOwner()
                .ifPresent(owner -> environment
                        .mapping()
                        .taskOwnerOverrideField()
                        .ifPresent(column -> row.values().put("_" + column + "_value", owner)));
        return row;
    }

    /** The account that the item is about, where the mapping has a field for it. */
    Optional<SeedRow> account(QueueItem item) {
        return environment
                .mapping()
                .field(ACCOUNT)
                .flatMap(field -> item.account().map(account -> {
                    String table = table(account, field);
                    return SeedRow.of(table, environment.primaryId(table), account.id());
                }));
    }

    private String table(RelatedRecord account, Field field) {
        return account.table()
                .or(() -> field.lookupTargets().stream().findFirst().map(environment::tableOf))
                .orElse("account");
    }

    private SeedRow empty(QueueItemId item) {
        Entity table = environment.mapping().entity(Entity.QUEUE_ITEM);
        UUID id = item.value();
        return SeedRow.of(table.logicalName(), table.primaryId(), id);
    }

    private void putIfMapped(SeedRow row, String field, Object value) {
        if (environment.mapping().field(field).isPresent() || !field.contains(".")) {
            put(row, field, value);
        }
    }

    private void put(SeedRow row, String field, Object value) {
        row.values().putPOJO(environment.column(field), environment.stored(field, value));
    }
}
