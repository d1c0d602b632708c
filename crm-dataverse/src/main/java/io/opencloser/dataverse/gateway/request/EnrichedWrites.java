package io.opencloser.dataverse.gateway.request;

import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.crm.WriteReply.Refusal;
import io.opencloser.dataverse.gateway.translation.Extra;
import io.opencloser.dataverse.gateway.translation.RequestBodies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes records with their optional content, and again without what the service refuses for good (requirement 2.7).
 * A refused request has no effect and never will, so that the next one is no repetition. It has the same precondition.
 */
public final class EnrichedWrites {
    private static final String MISSING_RECORD = "0x80040217";
    private static final String MISSING_PRIVILEGE = "0x80040220";

    private final RequestBodies bodies;

    public EnrichedWrites(RequestBodies bodies) {
        this.bodies = bodies;
    }

    /**
     * Sends at most three requests: with all content, without the content that the refusal points at, without any.
     *
     * @param request sends the writes with this optional content
     */
    public WriteReply send(List<? extends PlannedWrite> writes, Function<Set<Extra>, WriteReply> request) {
        Map<Extra, List<String>> fields = fields(writes);
        Set<Extra> sent = fields.keySet();
        WriteReply reply = request.apply(sent);
        Optional<WriteReply.Refused> refused = refusedForGood(reply);
        if (refused.isPresent()) {
            for (Set<Extra> fewer : fewer(refused.get(), fields.keySet())) {
                reply = request.apply(fewer);
                sent = fewer;
                if (refusedForGood(reply).isEmpty()) {
                    break;
                }
            }
        }
        return reply instanceof WriteReply.Applied applied
                ? new WriteReply.Applied(applied.records(), applied.row(), leftOut(writes, fields, sent, refused))
                : reply;
    }

    /** All optional content of these writes, for a request that is sent once. */
    public Set<Extra> all(List<? extends PlannedWrite> writes) {
        return fields(writes).keySet();
    }

    /** Writes that were applied with all their optional content, but for what the mapping does not translate. */
    public WriteReply appliedWithAll(List<? extends PlannedWrite> writes, WriteReply reply) {
        return reply instanceof WriteReply.Applied applied
                ? new WriteReply.Applied(
                        applied.records(),
                        applied.row(),
                        writes.stream()
                                .flatMap(write -> bodies.untranslatable(write).stream())
                                .toList())
                : reply;
    }

    private Map<Extra, List<String>> fields(List<? extends PlannedWrite> writes) {
        Map<Extra, List<String>> fields = new EnumMap<>(Extra.class);
        writes.forEach(write -> fields.putAll(bodies.extras(write)));
        return fields;
    }

    /** Of a single create, a missing record that it refers to is permanent; of a change set, it is not found. */
    private static Optional<WriteReply.Refused> refusedForGood(WriteReply reply) {
        return reply instanceof WriteReply.Refused refused
                        && (refused.refusal() == Refusal.PERMANENT || refused.refusal() == Refusal.NOT_FOUND)
                ? Optional.of(refused)
                : Optional.empty();
    }

    private static List<Set<Extra>> fewer(WriteReply.Refused refused, Set<Extra> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Set<Extra> rest = EnumSet.copyOf(all);
        suspect(refused).ifPresent(rest::remove);
        Set<Extra> none = EnumSet.noneOf(Extra.class);
        return rest.isEmpty() || rest.size() == all.size() ? List.of(none) : List.of(rest, none);
    }

    private static Optional<Extra> suspect(WriteReply.Refused refused) {
        String code = refused.failure().code().orElse("");
        if (code.equalsIgnoreCase(MISSING_PRIVILEGE)) {
            return Optional.of(Extra.NAMED_OWNER); // a team without roles
        }
        return code.equalsIgnoreCase(MISSING_RECORD) || refused.refusal() == Refusal.NOT_FOUND
                ? Optional.of(Extra.LINKS)
                : Optional.empty();
    }

    private List<Warning> leftOut(
            List<? extends PlannedWrite> writes,
            Map<Extra, List<String>> fields,
            Set<Extra> sent,
            Optional<WriteReply.Refused> refused) {
        List<Warning> warnings = new ArrayList<>();
        writes.forEach(write -> warnings.addAll(bodies.untranslatable(write)));
        String why = refused.map(r -> r.failure().message()).orElse("");
        fields.forEach((extra, names) -> {
            if (!sent.contains(extra)) {
                names.forEach(name -> warnings.add(warning(extra, name, why)));
            }
        });
        return warnings;
    }

    private static Warning warning(Extra extra, String field, String why) {
        return extra == Extra.NAMED_OWNER
                ? new Warning(
                        Warning.OWNER_REJECTED,
                        field,
                        "the configured owner has the task, the CRM refused the one named on the queue row: " + why)
                : new Warning(Warning.LEFT_OUT, field, "left out, the CRM refused the record with it: " + why);
    }
}
