package io.opencloser.dataverse.gateway.translation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.QueueChange;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.dataverse.gateway.reply.UnmappedValueException;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.OptionGroup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Builds the bodies of writes. Of the queue row it contains only columns that the mapping approves for update
 * (requirement 2.3).
 */
public final class RequestBodies {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String TASK_OWNER = "task.owner";

    private final MappingArtifact mapping;
    private final Supplier<Optional<LiveMetadata>> metadata;
    private final PhoneCallDetails details;

    /**
     * @param metadata the latest metadata, for the lengths of texts; empty before the first verification
     */
    public RequestBodies(MappingArtifact mapping, Supplier<Optional<LiveMetadata>> metadata) {
        this.mapping = mapping;
        this.metadata = metadata;
        this.details = new PhoneCallDetails(mapping);
    }

    /** The conceptual names of the optional content of a write. */
    public Map<Extra, List<String>> extras(PlannedWrite write) {
        if (write instanceof PlannedWrite.CreatePhoneCall call) {
            return details.extras(call);
        }
        return write instanceof PlannedWrite.CreateTask task
                        && task.defaultOwner().isPresent()
                ? Map.of(Extra.NAMED_OWNER, List.of(TASK_OWNER))
                : Map.of();
    }

    /** What the mapping does not translate of the optional content of a write. */
    public List<Warning> untranslatable(PlannedWrite write) {
        return write instanceof PlannedWrite.CreatePhoneCall call ? details.untranslatable(call) : List.of();
    }

    /**
     * The body of a new record.
     *
     * @param extras the optional content that it has
     */
    public ObjectNode create(WriteBackPlan plan, PlannedWrite.Create write, Set<Extra> extras) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        CreatedRecords records = CreatedRecords.of(mapping, write.operation());
        body.put("subject", fitting(records.entityKey(), "subject", write.subject()));
        body.put("description", fitting(records.entityKey(), "description", write.description()));
        if (write instanceof PlannedWrite.CreatePhoneCall call) {
            body.put("actualstart", time(call.startedAt()));
            body.put("actualend", time(call.endedAt()));
            details.add(body, call, extras, (column, text) -> fitting(records.entityKey(), column, text));
        } else if (write instanceof PlannedWrite.CreateTask task) {
            Owner owner = extras.contains(Extra.NAMED_OWNER)
                    ? task.owner()
                    : task.defaultOwner().orElse(task.owner());
            body.put(
                    mapping.requiredField(TASK_OWNER).logicalName() + "@odata.bind",
                    "/" + set(owner) + "(" + owner.id() + ")");
        }
        body.put(records.idempotencyColumn(), plan.session().value());
        return body;
    }

    public ObjectNode queueRow(WriteBackPlan plan, QueueChange change) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        approved("queue.last_error").ifPresent(field -> {
            if (change.lastError().isEmpty()) {
                body.putNull(field.logicalName());
            } else {
                body.put(field.logicalName(), fitting(field.entityKey(), field.logicalName(), change.lastError()));
            }
        });
        change.finish().ifPresent(finish -> {
            putChoice(body, OptionGroup.QUEUE_STATUS, finish.status().wireName());
            approved("queue.attempt_count").ifPresent(f -> body.put(f.logicalName(), finish.attemptCount()));
            putChoice(body, OptionGroup.LAST_DISPOSITION, finish.disposition().wireName());
            approved(Baseline.LAST_SESSION_ID)
                    .ifPresent(f -> body.put(f.logicalName(), plan.session().value()));
            finish.nextAttempt()
                    .ifPresent(
                            next -> approved(Field.NEXT_ATTEMPT).ifPresent(f -> body.put(f.logicalName(), time(next))));
            if (finish.setsDoNotCall()) {
                approved("queue.dnc").ifPresent(f -> body.put(f.logicalName(), true));
            }
        });
        return body;
    }

    public ObjectNode status(QueueStatus status) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        putChoice(body, OptionGroup.QUEUE_STATUS, status.wireName());
        if (body.isEmpty()) {
            throw new UnmappedValueException("the mapping does not approve queue.status for update");
        }
        return body;
    }

    /** The do-not-call flag alone. */
    public ObjectNode doNotCall() {
        Field flag = approved("queue.dnc")
                .orElseThrow(() -> new UnmappedValueException("the mapping does not approve queue.dnc for update"));
        return JsonNodeFactory.instance.objectNode().put(flag.logicalName(), true);
    }

    private void putChoice(ObjectNode body, OptionGroup group, String name) {
        approved(group.field()).ifPresent(field -> {
            if (field.type() == FieldType.OPTIONSET) {
                body.put(field.logicalName(), option(group, name));
            } else {
                body.put(field.logicalName(), name);
            }
        });
    }

    public int option(OptionGroup group, String name) {
        OptionalInt value = mapping.optionValue(group.option(name));
        return value.orElseThrow(
                () -> new UnmappedValueException("the mapping has no option value for " + group.option(name)));
    }

    private Optional<Field> approved(String conceptual) {
        return mapping.field(conceptual).filter(Field::approvedForUpdate);
    }

    private String fitting(String entityKey, String column, String text) {
        OptionalInt longest =
                metadata.get().map(live -> live.maxLength(entityKey, column)).orElse(OptionalInt.empty());
        return longest.isPresent() ? cut(text, longest.getAsInt()) : text;
    }

    /** Cuts to UTF-16 code units, which Dataverse counts, and never within a character. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean within = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, within ? longest - 1 : longest);
    }

    private static String set(Owner owner) {
        return owner.kind() == Owner.Kind.USER ? CreatedRecords.USERS : CreatedRecords.TEAMS;
    }

    private static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
