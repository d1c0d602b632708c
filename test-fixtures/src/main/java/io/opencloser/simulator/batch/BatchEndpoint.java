package io.opencloser.simulator.batch;

import io.opencloser.simulator.data.LookupValue;
import io.opencloser.simulator.data.Store;
import io.opencloser.simulator.data.Transaction;
import io.opencloser.simulator.data.Values;
import io.opencloser.simulator.http.BatchItem;
import io.opencloser.simulator.http.PartFailed;
import io.opencloser.simulator.http.Preferences;
import io.opencloser.simulator.http.Replies;
import io.opencloser.simulator.http.Reply;
import io.opencloser.simulator.http.Request;
import io.opencloser.simulator.http.ResourcePath;
import io.opencloser.simulator.log.PartLog;
import io.opencloser.simulator.record.RecordEndpoint;
import io.opencloser.simulator.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a batch: its parts in order, a change set as one transaction. */
public final class BatchEndpoint {
    private static final Pattern ENTITY_ID = Pattern.compile(".*/([^/(]+)\\(([^)]+)\\)");

    private final Schema schema;
    private final Store store;
    private final RecordEndpoint records;
    private final Function<Request, Reply> single;
    private final Supplier<UUID> ids;

    /** {@code single} serves a part outside change sets and answers errors as replies. */
    public BatchEndpoint(
            Schema schema, Store store, RecordEndpoint records, Function<Request, Reply> single, Supplier<UUID> ids) {
        this.schema = schema;
        this.store = store;
        this.records = records;
        this.single = single;
        this.ids = ids;
    }

    /** {@code scripted}: answers of parts that a fault keeps from running, by index. */
    public Reply handle(Request batch, Map<Integer, Reply> scripted, PartLog log) {
        List<BatchItem> items = BatchReader.read(batch);
        log.expect(items);
        boolean continueOnError = Preferences.of(batch).continueOnError();
        BatchWriter writer = new BatchWriter(ids);
        for (BatchItem item : items) {
            Reply last = item.isChangeSet()
                    ? changeSet(item, scripted, writer, log)
                    : alone(item.parts().get(0), scripted, writer, log);
            if (last.failed() && !continueOnError) {
                return writer.reply(last.status());
            }
        }
        return writer.reply(200);
    }

    private Reply alone(BatchItem.Part part, Map<Integer, Reply> scripted, BatchWriter writer, PartLog log) {
        Reply planned = scripted.get(part.index());
        Reply reply = planned == null ? single.apply(part.request()) : planned;
        log.answered(part, reply);
        writer.part(reply, part.contentId());
        return reply;
    }

    private Reply changeSet(BatchItem item, Map<Integer, Reply> scripted, BatchWriter writer, PartLog log) {
        writer.beginChangeSet();
        try {
            Map<Integer, Reply> replies = store.transact(tx -> all(item, scripted, tx));
            item.parts().forEach(part -> {
                Reply reply = replies.getOrDefault(part.index(), Reply.empty(204));
                log.answered(part, reply);
                writer.part(reply, part.contentId());
            });
            return Reply.empty(204);
        } catch (PartFailed failure) {
            log.answered(failure.part(), failure.reply());
            writer.part(failure.reply(), failure.part().contentId());
            return failure.reply();
        } finally {
            writer.endChangeSet();
        }
    }

    private Map<Integer, Reply> all(BatchItem item, Map<Integer, Reply> scripted, Transaction tx) {
        Map<Integer, Reply> replies = new HashMap<>();
        Map<String, LookupValue> byContentId = new HashMap<>();
        for (BatchItem.Part part : item.parts()) {
            Reply planned = scripted.get(part.index());
            Reply reply = planned != null
                    ? planned
                    : Replies.guarded(() -> records.handle(resolved(part.request(), byContentId), tx, byContentId));
            if (reply.failed()) {
                throw new PartFailed(part, reply);
            }
            remember(part, reply, byContentId);
            replies.put(part.index(), reply);
        }
        return replies;
    }

    /** {@code $1} as address stands for the row that the request with that Content-ID wrote. */
    private Request resolved(Request request, Map<String, LookupValue> byContentId) {
        String resource = request.target().substring(request.target().lastIndexOf('/') + 1);
        LookupValue value = resource.startsWith("$") ? byContentId.get(resource.substring(1)) : null;
        if (value == null) {
            return request;
        }
        String set = schema.named(value.table()).setName();
        return new Request(
                request.method(), ResourcePath.BASE + set + "(" + value.id() + ")", request.headers(), request.body());
    }

    private void remember(BatchItem.Part part, Reply reply, Map<String, LookupValue> byContentId) {
        Matcher matcher = ENTITY_ID.matcher(reply.headers().getOrDefault("OData-EntityId", ""));
        String contentId = part.contentId();
        if (contentId != null && matcher.matches()) {
            Values.guid(matcher.group(2))
                    .ifPresent(id -> byContentId.put(
                            contentId,
                            new LookupValue(schema.named(matcher.group(1)).logicalName(), id)));
        }
    }
}
