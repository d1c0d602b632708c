package io.opencloser.dataverse.gateway.reply;

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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads in one request, and says in the core's words how a read failed. */
public final class ReadRequests {
    private final DataverseClient client;

    public ReadRequests(DataverseClient client) {
        this.client = client;
    }

    /**
     * All of these in one request, each answered by itself; nothing is sent for none.
     *
     * @throws CrmException when the request as a whole had no answer
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
     * @throws CrmException when it was not a success
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
     * @throws CrmException when it was not a success, or not the answer to a query: that is not the same as no rows
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
     * What a success says.
     *
     * @throws CrmException when it does not make sense
     */
    public static <T> T parse(String description, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | JacksonException e) {
            // the texts of these exceptions may hold what the record holds
            throw new CrmException(
                    CrmException.Kind.TRANSIENT,
                    CrmFailure.of(description + ": the response could not be read ("
                            + e.getClass().getSimpleName() + ")"));
        }
    }
}
