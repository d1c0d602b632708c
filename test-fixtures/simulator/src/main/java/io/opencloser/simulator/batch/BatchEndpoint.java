package io.opencloser.simulator.batch;

import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.data.LookupValue;
import io.opencloser.simulator.data.RowStore;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.http.ErrorReplies;
import io.opencloser.simulator.http.Preferences;
import io.opencloser.simulator.http.ResourcePath;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.record.RecordEndpoint;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a batch: its items in order, each change set in one transaction. */
public final class BatchEndpoint {
    private static final Pattern ENTITY_ID = Pattern.compile(".*/([^/(]+)\\(([^)]+)\\)");

    private final TableSchemas schema;
    private final RowStore store;
    private final RecordEndpoint records;
    private final Function<SimulatorRequest, SimulatorReply> single;
    private final Supplier<UUID> ids;

    /** {@code single} executes a part outside change sets. It returns errors as replies. */
    public BatchEndpoint(
            TableSchemas schema,
            RowStore store,
            RecordEndpoint records,
            Function<SimulatorRequest, SimulatorReply> single,
            Supplier<UUID> ids) {
        this.schema = schema;
        this.store = store;
        this.records = records;
        this.single = single;
        this.ids = ids;
    }

    /** {@code scripted}: replies of parts that a fault prevents from running, by index. */
    public SimulatorReply handle(SimulatorRequest batch, Map<Integer, SimulatorReply> scripted, PartLog log) {
        List<BatchItem> items = BatchReader.read(batch);
        log.expect(items);
        boolean continueOnError = Preferences.of(batch).continueOnError();
        BatchWriter writer = new BatchWriter(ids);
        for (BatchItem item : items) {
            SimulatorReply last = item.isChangeSet()
                    ? changeSet(item, scripted, writer, log)
                    : single(item.parts().get(0), scripted, writer, log);
            if (last.failed() && !continueOnError) {
                return writer.reply(last.status());
            }
        }
        return writer.reply(HttpStatus.OK);
    }

    private SimulatorReply single(
            BatchItem.Part part, Map<Integer, SimulatorReply> scripted, BatchWriter writer, PartLog log) {
        SimulatorReply scriptedReply = scripted.get(part.index());
        SimulatorReply reply = scriptedReply == null ? single.apply(part.request()) : scriptedReply;
        log.answered(part, reply);
        writer.part(reply, part.contentId());
        return reply;
    }

    private SimulatorReply changeSet(
            BatchItem item, Map<Integer, SimulatorReply> scripted, BatchWriter writer, PartLog log) {
        writer.beginChangeSet();
        try {
            Map<Integer, SimulatorReply> replies = store.transact(tx -> all(item, scripted, tx));
            item.parts().forEach(part -> {
                SimulatorReply reply = replies.getOrDefault(part.index(), SimulatorReply.empty(HttpStatus.NO_CONTENT));
                log.answered(part, reply);
                writer.part(reply, part.contentId());
            });
            return SimulatorReply.empty(HttpStatus.NO_CONTENT);
        } catch (ChangeSetFailedException failure) {
            log.answered(failure.part(), failure.reply());
            writer.part(failure.reply(), failure.part().contentId());
            return failure.reply();
        } finally {
            writer.endChangeSet();
        }
    }

    private Map<Integer, SimulatorReply> all(
            BatchItem item, Map<Integer, SimulatorReply> scripted, StoreTransaction tx) {
        Map<Integer, SimulatorReply> replies = new HashMap<>();
        Map<String, LookupValue> byContentId = new HashMap<>();
        for (BatchItem.Part part : item.parts()) {
            SimulatorReply scriptedReply = scripted.get(part.index());
            SimulatorReply reply = scriptedReply != null
                    ? scriptedReply
                    : ErrorReplies.guarded(
                            () -> records.handle(resolved(part.request(), byContentId), tx, byContentId));
            if (reply.failed()) {
                throw new ChangeSetFailedException(part, reply);
            }
            recordContentId(part, reply, byContentId);
            replies.put(part.index(), reply);
        }
        return replies;
    }

    /** The address {@code $1} is the row that the request with that Content-ID wrote. */
    private SimulatorRequest resolved(SimulatorRequest request, Map<String, LookupValue> byContentId) {
        String resource = request.target().substring(request.target().lastIndexOf('/') + 1);
        LookupValue value = resource.startsWith("$") ? byContentId.get(resource.substring(1)) : null;
        if (value == null) {
            return request;
        }
        String set = schema.named(value.table()).setName();
        return new SimulatorRequest(
                request.method(), ResourcePath.BASE + set + "(" + value.id() + ")", request.headers(), request.body());
    }

    private void recordContentId(BatchItem.Part part, SimulatorReply reply, Map<String, LookupValue> byContentId) {
        Matcher matcher = ENTITY_ID.matcher(reply.headers().getOrDefault("OData-EntityId", ""));
        String contentId = part.contentId();
        if (contentId != null && matcher.matches()) {
            ColumnValues.guid(matcher.group(2))
                    .ifPresent(id -> byContentId.put(
                            contentId,
                            new LookupValue(schema.named(matcher.group(1)).logicalName(), id)));
        }
    }
}
