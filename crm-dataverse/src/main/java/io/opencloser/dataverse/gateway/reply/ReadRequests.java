package io.opencloser.dataverse.gateway.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sends reads as one request and reports their failures as the core's exceptions. */
public final class ReadRequests {
    private final DataverseClient client;

    public ReadRequests(DataverseClient client) {
        this.client = client;
    }

    /**
     * Sends all reads in one request. Sends nothing for an empty list.
     *
     * @throws CrmException if the request as a whole fails
     */
    public List<Reply> sendAll(List<DataverseRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        if (requests.size() == 1) {
            return List.of(client.send(requests.get(0)));
        }
        Batch.Builder batch = Batch.builder().continueOnError();
        requests.forEach(batch::add);
        BatchReply reply = client.send(batch.build());
        if (reply instanceof BatchReply.Failed failed) {
            throw ReplyClassification.environmentFailure(failed.reply(), "POST $batch");
        }
        List<Reply> replies = new ArrayList<>();
        for (BatchReply.PartReply part : ((BatchReply.Processed) reply).parts()) {
            if (part instanceof BatchReply.PartReply.Single single) {
                replies.add(single.response());
            }
        }
        if (replies.size() != requests.size()) {
            throw new CrmException(
                    CrmException.Kind.TRANSIENT,
                    CrmFailure.of(
                            "POST $batch: " + replies.size() + " of " + requests.size() + " reads have a response"));
        }
        return replies;
    }

    /**
     * The body of a read.
     *
     * @throws CrmException if it failed
     */
    public static JsonNode body(Reply reply, String description) {
        if (!(reply instanceof Reply.Response response) || !response.isSuccess()) {
            throw ReplyClassification.readFailure(reply, description);
        }
        return response.body().orElse(MissingNode.getInstance());
    }

    /**
     * The rows that a query found.
     *
     * @throws CrmException if it failed, or is not the response to a query, which differs from no rows
     */
    public static JsonNode rows(Reply reply, String description) {
        JsonNode rows = body(reply, description).path("value");
        if (!rows.isArray()) {
            throw new CrmException(
                    CrmException.Kind.TRANSIENT, CrmFailure.of(description + ": the response has no rows"));
        }
        return rows;
    }

    /**
     * Parses a successful response.
     *
     * @throws CrmException if it cannot be parsed
     */
    public static <T> T parse(String description, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            // the text may repeat the record
            throw new CrmException(
                    CrmException.Kind.TRANSIENT,
                    CrmFailure.of(description + ": the response could not be read ("
                            + e.getClass().getSimpleName() + ")"));
        }
    }
}
