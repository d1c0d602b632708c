package io.opencloser.dataverse.client.batch;

import io.opencloser.dataverse.client.http.ReplyReader;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.MalformedReplyException;
import io.opencloser.dataverse.client.message.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the response to a batch, part by part. */
public final class BatchReplyReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private final Batch batch;
    private final ReplyReader replyReader;

    public BatchReplyReader(Batch batch, ReplyReader replyReader) {
        this.batch = batch;
        this.replyReader = replyReader;
    }

    public List<BatchReply.PartReply> read(String contentType, String body) throws MalformedReplyException {
        List<BatchReply.PartReply> parts = new ArrayList<>();
        for (MultipartSection section :
                MultipartSection.sections(contentType, body, batch.items().size())) {
            Batch.Item item = batch.items().get(parts.size());
            parts.add(item instanceof Batch.Item.ChangeSet set ? changeSet(set, section) : single(section));
        }
        return parts;
    }

    private BatchReply.PartReply single(MultipartSection section) throws MalformedReplyException {
        return new BatchReply.PartReply.Single(response(section));
    }

    private BatchReply.PartReply changeSet(Batch.Item.ChangeSet set, MultipartSection section)
            throws MalformedReplyException {
        List<Reply.Response> replies = new ArrayList<>();
        String contentType = section.header("content-type");
        if (MultipartSection.isMultipart(contentType)) {
            for (MultipartSection inner : MultipartSection.sections(
                    contentType, section.content(), set.requests().size())) {
                replies.add(response(inner));
            }
        } else {
            replies.add(response(section));
        }
        for (Reply.Response reply : replies) {
            if (!reply.isSuccess()) {
                return new BatchReply.PartReply.ChangeSetFailed(reply);
            }
        }
        if (replies.size() != set.requests().size()) {
            throw new MalformedReplyException(
                    "the number of responses differs from the number of requests in the change set");
        }
        return new BatchReply.PartReply.ChangeSet(replies);
    }

    private Reply.Response response(MultipartSection section) throws MalformedReplyException {
        String http = section.content().stripLeading();
        Matcher status = STATUS_LINE.matcher(
                http.substring(0, MultipartSection.lineEnd(http, 0)).strip());
        if (!status.matches()) {
            throw new MalformedReplyException("a part without a status line");
        }
        MultipartSection message = MultipartSection.of(http.substring(MultipartSection.nextLine(http, 0)));
        return replyReader.read(
                Integer.parseInt(status.group(1)),
                message.headers(),
                message.content().strip());
    }
}
